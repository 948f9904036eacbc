/** Why a bank refuses a debit (ISO 20022, external status reason), as French banks say it. */
export const REJECT_CODES = [
  'AM04',
  'AC01',
  'AC04',
  'AC06',
  'AC13',
  'AG01',
  'BE05',
  'MD01',
  'MD06',
  'MD07',
  'MS02',
  'MS03',
  'SL01',
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/**
 * Those after which nothing is collected with the mandate any more: there is none for the bank (MD01),
 * the account is closed (AC04) or wrong (AC01), or its holder died (MD07).
 */
export function endsMandate(code: RejectCode): boolean {
  return ['MD01', 'MD07', 'AC04', 'AC01'].includes(code);
}
