import 'server-only';

import { pathLabel } from '@/lib/families/messages/values';
import { isFileChange } from '@/lib/requests/rules';
import type { Prisma } from '@/prisma/generated/client';

import type { AcknowledgedChange } from '../types';

/** What an e-mail tells of a request on the file or on an invoice: never its values. */
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
  dispute: {
    select: {
      status: true,
      line: { select: { activityName: true, invoice: { select: { number: true } } } },
    },
  },
} satisfies Prisma.RequestSelect;

type ChangeRow = Prisma.RequestGetPayload<{ select: typeof CHANGE_REQUEST }>;

/** A request on the file or on an invoice, as its acknowledgement tells it; none where it was withdrawn. */
export function acknowledgedChange(row: ChangeRow): AcknowledgedChange[] {
  const { kind, submittedAt, child, guardian, changes, dispute } = row;
  if (kind === 'INVOICE_DISPUTE') return acknowledgedDispute(row, dispute);
  if (!isFileChange(kind) || changes.length === 0) return [];
  const about = guardian === null ? child?.firstName : `${guardian.firstName} ${guardian.lastName}`;
  return [
    {
      kind,
      submittedAt,
      about: about ?? null,
      fields: changes.map(({ path }) => pathLabel(path, 'FAMILY')),
      outcome: changes.some(({ status }) => status === 'PENDING') ? 'PENDING' : 'ACCEPTED',
    },
  ];
}

function acknowledgedDispute(
  { submittedAt, child }: Pick<ChangeRow, 'submittedAt' | 'child'>,
  dispute: ChangeRow['dispute'],
): AcknowledgedChange[] {
  if (dispute === null || dispute.status === 'WITHDRAWN') return [];
  const { activityName, invoice } = dispute.line;
  return [
    {
      kind: 'INVOICE_DISPUTE',
      submittedAt,
      about: child?.firstName ?? null,
      fields: [`${activityName}, facture n° ${invoice.number ?? ''}`],
      outcome: 'PENDING',
    },
  ];
}
