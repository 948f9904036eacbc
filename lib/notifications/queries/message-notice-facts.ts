import 'server-only';

import { fromDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { myRequestTitle } from '@/lib/requests/labels/mine';
import type { Prisma } from '@/prisma/generated/client';

import { messageNoticeSchema } from '../schema/message-notice';
import type { MessageNoticeFacts, WrittenRequest } from '../types';
import { ACCOUNT, frameOf } from './email-frame';
import { unsafeReadOwnText } from './texts';
import { unsubscribeLink } from './unsubscribe';

const EMAIL = {
  data: true,
  accountId: true,
  collectivityId: true,
  account: ACCOUNT,
  collectivity: {
    select: { name: true, shortName: true, timeZone: true, serviceName: true },
  },
} satisfies Prisma.EmailSelect;

const MESSAGE = {
  requestId: true,
  agent: { select: { account: { select: { firstName: true, lastName: true } } } },
  request: {
    select: {
      reference: true,
      kind: true,
      status: true,
      startDay: true,
      endDay: true,
      child: { select: { firstName: true } },
      activity: { select: { name: true } },
    },
  },
} satisfies Prisma.RequestMessageSelect;

type MessageRow = Prisma.RequestMessageGetPayload<{ select: typeof MESSAGE }>;

// What the account has not read meanwhile, of families that it still follows and wants to be told of.
function readUnread(
  messageIds: readonly string[],
  { accountId, collectivityId }: { accountId: string; collectivityId: string },
): Promise<MessageRow[]> {
  return db.requestMessage.findMany({
    where: {
      id: { in: [...messageIds] },
      collectivityId,
      readings: { none: { accountId } },
      family: {
        guardians: {
          some: { subscriptions: { some: { accountId, endedAt: null, notifyMessage: true } } },
        },
      },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: MESSAGE,
  });
}

function authorOf({ agent }: MessageRow): string[] {
  return agent === null ? [] : [`${agent.account.firstName} ${agent.account.lastName}`];
}

function requestsOf(rows: readonly MessageRow[]): WrittenRequest[] {
  const byRequest = new Map<string, MessageRow[]>();
  for (const row of rows)
    byRequest.set(row.requestId, [...(byRequest.get(row.requestId) ?? []), row]);
  return [...byRequest.values()].flatMap((own): WrittenRequest[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { reference, kind, status, startDay, endDay, child, activity } = first.request;
    const days = {
      start: startDay === null ? null : fromDbDate(startDay),
      end: endDay === null ? null : fromDbDate(endDay),
    };
    return [
      {
        reference,
        title: myRequestTitle({ kind, activityName: activity?.name ?? null, ...days }),
        child: child?.firstName ?? null,
        authors: [...new Set(own.flatMap(authorOf))],
        messages: own.length,
        isToComplete: status === 'TO_COMPLETE',
      },
    ];
  });
}

/**
 * What a notice has to say now: the messages that its account has not read meanwhile. Null when none
 * is left. It needs no actor: jobs call it.
 */
export async function unsafeReadMessageNoticeFacts(
  emailId: string,
): Promise<MessageNoticeFacts | null> {
  const email = await db.email.findUnique({ where: { id: emailId }, select: EMAIL });
  if (email === null) return null;
  const { data, accountId, collectivityId, account, collectivity } = email;
  // The database refuses a notice without them.
  if (accountId === null || collectivityId === null) return null;
  if (account === null || collectivity === null) return null;
  const { messageIds } = messageNoticeSchema.parse(data);
  const rows = await readUnread(messageIds, { accountId, collectivityId });
  const [first, ...others] = requestsOf(rows);
  if (first === undefined) return null;
  const text = await unsafeReadOwnText({ collectivityId, kind: 'MESSAGE' });
  return {
    frame: frameOf({ account, collectivity }, unsubscribeLink(emailId), text),
    serviceName: collectivity.serviceName,
    requests: [first, ...others],
  };
}
