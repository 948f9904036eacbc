import 'server-only';

import type { Prisma } from '@/prisma/generated/client';

import type { FoundFamily } from '../types';

/** What is read of a guardian whom somebody has shown to know. */
export const FOUND_GUARDIAN = {
  civility: true,
  firstName: true,
  lastName: true,
  collectivity: { select: { name: true, shortName: true } },
  family: {
    select: {
      children: {
        select: { child: { select: { firstName: true } } },
        orderBy: { position: 'asc' },
      },
    },
  },
  subscriptions: { where: { endedAt: null }, select: { accountId: true } },
} as const satisfies Prisma.GuardianSelect;

type FoundGuardian = Prisma.GuardianGetPayload<{ select: typeof FOUND_GUARDIAN }>;

/** What the person is shown, once the match is made. */
export function foundFamilyOf(guardian: FoundGuardian): FoundFamily {
  const { civility, firstName, lastName, collectivity, family } = guardian;
  return {
    collectivity,
    guardian: { civility, firstName, lastName },
    children: family.children.map(({ child }) => child.firstName),
  };
}
