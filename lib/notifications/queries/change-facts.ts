import 'server-only';

import { pathLabel } from '@/lib/families/messages/values';
import { isSlotAct } from '@/lib/requests/rules';
import type { Prisma } from '@/prisma/generated/client';

import type { AcknowledgedChange } from '../types';

/** What an e-mail tells of a request to change the file: never its values. */
export const CHANGE_REQUEST = {
  kind: true,
  submittedAt: true,
  child: { select: { firstName: true } },
  guardian: { select: { firstName: true, lastName: true } },
  changes: {
    where: { status: { notIn: ['WITHDRAWN', 'REPLACED'] } },
    orderBy: { id: 'asc' },
    select: { path: true, status: true },
  },
} satisfies Prisma.RequestSelect;

type ChangeRow = Prisma.RequestGetPayload<{ select: typeof CHANGE_REQUEST }>;

/** A request to change the file, as its acknowledgement tells it; none where it was withdrawn. */
export function acknowledgedChange(row: ChangeRow): AcknowledgedChange[] {
  const { kind, submittedAt, child, guardian, changes } = row;
  if (isSlotAct(kind) || changes.length === 0) return [];
  const about = guardian === null ? child?.firstName : `${guardian.firstName} ${guardian.lastName}`;
  return [
    {
      kind,
      submittedAt,
      about: about ?? null,
      fields: changes.map(({ path }) => pathLabel(path)),
      outcome: changes.some(({ status }) => status === 'PENDING') ? 'PENDING' : 'ACCEPTED',
    },
  ];
}
