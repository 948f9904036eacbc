import 'server-only';

import { z } from 'zod';

import { unsafeReadFrame } from '@/lib/notifications/queries/email-facts';
import { db } from '@/lib/platform/db/client';
import { isFileChange } from '@/lib/requests/rules';

import { pathLabel } from '../messages/values';
import type { ChangeAnswerFacts } from '../types/change-answer';

const answerData = z.object({ requestId: z.uuid() });

/**
 * What the e-mail of an answered request says, by its e-mail: the names of the fields and the reasons,
 * never a value. It needs no actor: the dispatcher calls it.
 */
export async function unsafeReadChangeAnswerFacts(
  emailId: string,
): Promise<ChangeAnswerFacts | null> {
  const email = await db.email.findUnique({ where: { id: emailId }, select: { data: true } });
  const data = answerData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null) return null;
  const request = await db.request.findUnique({
    where: { id: data.data.requestId },
    select: {
      reference: true,
      kind: true,
      status: true,
      child: { select: { firstName: true } },
      guardian: { select: { firstName: true, lastName: true } },
      collectivity: { select: { appealText: true } },
      changes: {
        where: { status: { in: ['ACCEPTED', 'REFUSED'] } },
        orderBy: { id: 'asc' },
        select: { path: true, status: true, reason: true },
      },
    },
  });
  if (request === null || request.changes.length === 0) return null;
  const { reference, kind, status, child, guardian, collectivity, changes } = request;
  if (!isFileChange(kind)) return null;
  return {
    frame,
    reference,
    kind,
    status,
    about:
      guardian === null ? (child?.firstName ?? null) : `${guardian.firstName} ${guardian.lastName}`,
    appealText: collectivity.appealText,
    fields: changes.map(({ path, reason, ...change }) => ({
      label: pathLabel(path, 'FAMILY'),
      isAccepted: change.status === 'ACCEPTED',
      reason,
    })),
  };
}
