import { isAccountEmailKind } from '@/lib/accounts/rules/letters';

import type { EmailKind, EmailState } from '../types';

/**
 * Whether an agent may send an e-mail again: it has left, was kept or has failed for good, and there
 * is something to send. What is about an account is written anew.
 */
export function isResendable(email: {
  kind: EmailKind;
  state: EmailState;
  isWritten: boolean;
}): boolean {
  const { kind, state, isWritten } = email;
  const isOver = state === 'SENT' || state === 'KEPT' || state === 'FAILED';
  return isOver && kind !== 'TEST' && (isWritten || isAccountEmailKind(kind));
}
