import 'server-only';

import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';
import { hashPassword } from '@/lib/platform/passwords';

import { invitationError } from '../messages/invitation';
import { unsafeFindInvitation } from '../queries/invitation';
import { TERMS_VERSION } from '../rules/terms';
import { openSession, type OpenedSession } from './sessions';

/**
 * Opens the account of an invited agent with the password they chose, once, and signs them in: the
 * link has shown that the address is theirs. The terms of use that they accepted are kept with it.
 * @throws DomainError INVITATION_UNKNOWN, INVITATION_USED, INVITATION_EXPIRED
 */
export async function acceptInvitation(
  { tokenId, password, userAgent }: { tokenId: string; password: string; userAgent: string },
  now: Date,
): Promise<OpenedSession> {
  // A link that opens nothing costs no hash.
  const invitation = await unsafeFindInvitation(tokenId, now);
  if (invitation.state !== 'OPEN') throw invitationError(invitation.state);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const { count } = await tx.accountToken.updateMany({
      where: { id: tokenId, kind: 'AGENT_INVITATION', usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) throw invitationError('USED');
    const { accountId } = await tx.accountToken.findUniqueOrThrow({
      where: { id: tokenId },
      select: { accountId: true },
    });
    const opened = await tx.account.updateMany({
      where: { id: accountId, emailConfirmedAt: null, deletedAt: null },
      data: {
        passwordHash,
        emailConfirmedAt: now,
        termsVersion: TERMS_VERSION,
        termsAcceptedAt: now,
      },
    });
    if (opened.count === 0) throw invitationError('USED');
    await recordAudit(
      tx,
      { kind: 'guardian', accountId },
      {
        at: now,
        action: 'accounts.invitation-accepted',
        subjectType: 'Account',
        subjectId: accountId,
        data: {},
      },
    );
    return openSession(tx, { accountId, remember: false, userAgent, now });
  });
}
