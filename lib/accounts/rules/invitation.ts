/** What an invitation's link still opens. */
export type Invitation =
  | { state: 'OPEN'; email: string }
  | { state: 'UNKNOWN' }
  | { state: 'USED' }
  | { state: 'EXPIRED' };
