import 'server-only';

import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { totpAddress } from '@/lib/platform/totp';

import { browserName } from '../rules/browser-name';
import type { GuardianActor } from '../types';
import type { AccountSecurity, TotpSetup } from '../types/security';

/** What the page of an account's security shows. */
export async function getAccountSecurity(
  actor: GuardianActor,
  now: Date,
): Promise<AccountSecurity> {
  const { accountId, sessionId, email } = actor;
  const [account, sessions] = await Promise.all([
    db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: {
        passwordHash: true,
        totpSecret: true,
        totpConfirmedAt: true,
        _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
        agents: {
          where: { suspendedAt: null, collectivity: { requiresAgentTotp: true } },
          select: { collectivity: { select: { shortName: true } } },
        },
      },
    }),
    db.accountSession.findMany({
      where: { accountId, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    }),
  ]);
  const { passwordHash, totpSecret, totpConfirmedAt, _count, agents } = account;
  return {
    hasPassword: passwordHash !== null,
    totpSince: totpConfirmedAt,
    setup:
      totpConfirmedAt === null && totpSecret !== null
        ? setupOf(openText('Account.totpSecret', accountId, totpSecret), email)
        : null,
    recoveryCodesLeft: _count.recoveryCodes,
    requiredBy: agents.map(({ collectivity }) => collectivity.shortName),
    browsers: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      name: browserName(userAgent),
      isThisOne: id === sessionId,
      openedAt: createdAt,
      lastSeenAt: lastSeenAt ?? createdAt,
    })),
  };
}

function setupOf(secret: string, label: string): TotpSetup {
  return { secret, address: totpAddress(secret, label) };
}

/** Whether a password opens one's account. */
export async function hasPassword(actor: GuardianActor): Promise<boolean> {
  const count = await db.account.count({
    where: { id: actor.accountId, passwordHash: { not: null } },
  });
  return count > 0;
}
