import type { EmailKind, EmailState } from '../types';

/**
 * Whether an agent may send an e-mail again: it has left, was kept, or has failed for good.
 */
export function isResendable(email: { kind: EmailKind; state: EmailState }): boolean {
  const { kind, state } = email;
  const isOver = state === 'SENT' || state === 'KEPT' || state === 'FAILED';
  return isOver && kind !== 'TEST';
}
