import 'server-only';

import type { SlotAct } from '@/lib/bookings/types';
import { fromDbDate, fromDbTime } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { isSlotAct } from '@/lib/requests/rules';
import type { Prisma } from '@/prisma/generated/client';

import { audibleDecisions } from '../rules';
import { acknowledgedOutcome } from '../rules/acknowledged-outcome';
import {
  DECISION_OUTCOMES,
  type AcknowledgedSlot,
  type AcknowledgementFacts,
  type DecisionOutcome,
  type DigestFacts,
  type EmailFrame,
  type EmailSlot,
  type NotificationOptions,
} from '../types';
import { acknowledgedChange, CHANGE_REQUEST } from './change-facts';
import { ACCOUNT, frameOf } from './email-frame';
import { unsafeReadEmailTexts, unsafeReadOwnText } from './texts';
import { unsubscribeLink } from './unsubscribe';

const COLLECTIVITY = { select: { name: true, shortName: true, timeZone: true } } as const;
const SERVICE = {
  select: {
    ...COLLECTIVITY.select,
    serviceName: true,
    postalAddress: true,
    phone: true,
    email: true,
    silenceMeansAcceptance: true,
    silenceMonths: true,
    appealText: true,
  },
} as const;
const SESSION = { select: { day: true, startsAt: true, endsAt: true } } as const;
const REQUEST = {
  kind: true,
  submittedAt: true,
  child: { select: { firstName: true } },
  activity: { select: { name: true } },
} satisfies Prisma.RequestSelect;

type SlotRows = {
  request: { kind: SlotAct; child: { firstName: string }; activity: { name: string } };
  line: { isBilled: boolean; session: { day: Date; startsAt: Date; endsAt: Date } };
};

type RequestRow = Prisma.RequestGetPayload<{ select: typeof REQUEST }>;

/** A request on activities has what the database asks of those alone (request_subject_check). */
function isOnActivity<Row extends RequestRow>(
  request: Row,
): request is Row & { kind: SlotAct; child: { firstName: string }; activity: { name: string } } {
  return isSlotAct(request.kind) && request.child !== null && request.activity !== null;
}

function slotOf({ request, line }: SlotRows): EmailSlot {
  const { session } = line;
  return {
    day: fromDbDate(session.day),
    startsAt: fromDbTime(session.startsAt),
    endsAt: fromDbTime(session.endsAt),
    kind: request.kind,
    activity: request.activity.name,
    child: request.child.firstName,
    isBilled: line.isBilled,
  };
}

const OPTIONS = {
  accountId: true,
  collectivityId: true,
  guardian: { select: { familyId: true } },
  notifyBookingAccepted: true,
  notifyBookingRefused: true,
  notifyAbsenceAccepted: true,
  notifyAbsenceRefused: true,
} satisfies Prisma.SubscriptionSelect;

type OptionsRow = Prisma.SubscriptionGetPayload<{ select: typeof OPTIONS }>;

function optionsOf({ guardian, accountId, collectivityId, ...options }: OptionsRow) {
  return { key: `${accountId} ${collectivityId}`, familyId: guardian.familyId, ...options };
}

/** The options of an account's active subscriptions at a collectivity. */
export async function unsafeReadOptions(
  tx: Tx,
  where: { accountId: string; collectivityId: string },
): Promise<NotificationOptions[]> {
  const rows = await tx.subscription.findMany({
    where: { ...where, endedAt: null },
    select: OPTIONS,
  });
  return rows.map(optionsOf);
}

/** Those of several, by account and collectivity. */
async function readOptionsOf(
  digests: readonly { accountId: string; collectivityId: string }[],
): Promise<ReadonlyMap<string, NotificationOptions[]>> {
  const rows = await db.subscription.findMany({
    where: {
      accountId: { in: digests.map(({ accountId }) => accountId) },
      collectivityId: { in: [...new Set(digests.map(({ collectivityId }) => collectivityId))] },
      endedAt: null,
    },
    select: OPTIONS,
  });
  const byKey = new Map<string, NotificationOptions[]>();
  for (const { key, ...options } of rows.map(optionsOf))
    byKey.set(key, [...(byKey.get(key) ?? []), options]);
  return byKey;
}

function isOutcome(type: string): type is DecisionOutcome {
  return DECISION_OUTCOMES.some((outcome) => outcome === type);
}

const DIGEST = {
  emailId: true,
  cutAt: true,
  accountId: true,
  collectivityId: true,
  account: ACCOUNT,
  collectivity: COLLECTIVITY,
  events: {
    select: {
      id: true,
      type: true,
      at: true,
      reason: true,
      rank: true,
      line: { select: { id: true, status: true, isBilled: true, session: SESSION } },
      request: { select: { ...REQUEST, familyId: true, reference: true } },
    },
  },
} satisfies Prisma.DigestSelect;

type DigestRow = Prisma.DigestGetPayload<{ select: typeof DIGEST }>;

function digestFactsOf(
  digest: DigestRow,
  emailId: string,
  options: readonly NotificationOptions[],
  text: string,
): DigestFacts | null {
  const { cutAt, events } = digest;
  const decisions = events.flatMap(({ id, type, line, request, ...event }) => {
    if (line === null || !isOnActivity(request) || !isOutcome(type)) return [];
    const { kind, familyId } = request;
    const facts = {
      eventId: id,
      lineId: line.id,
      lineStatus: line.status,
      outcome: type,
      kind,
      familyId,
    };
    return [{ ...event, ...facts, line, request }];
  });
  const told = audibleDecisions(decisions, options);
  const [first] = told
    .map(({ request }) => request.submittedAt)
    .sort((a, b) => a.getTime() - b.getTime());
  if (first === undefined) return null;
  const frame = frameOf(digest, unsubscribeLink(emailId), text);
  return {
    frame,
    askedSince: civilDateIn(first, frame.timeZone),
    today: civilDateIn(cutAt, frame.timeZone),
    slots: told.map(({ line, request, outcome, reason, rank }) => ({
      ...slotOf({ line, request }),
      reference: request.reference,
      outcome,
      reason,
      rank,
    })),
  };
}

/**
 * What digests have to say now, by their e-mails, read from the decisions they tell, in as many
 * queries for a hundred as for one: the options in force are honoured. Where nothing is left to say,
 * there is none. It needs no actor: jobs call it.
 */
export async function unsafeReadDigestFacts(
  emailIds: readonly string[],
): Promise<ReadonlyMap<string, DigestFacts>> {
  const digests = await db.digest.findMany({
    where: { emailId: { in: [...emailIds] } },
    select: DIGEST,
  });
  const [wanted, texts] = await Promise.all([
    readOptionsOf(digests),
    unsafeReadEmailTexts(digests.map(({ collectivityId }) => collectivityId)),
  ]);
  return new Map(
    digests.flatMap((digest): [string, DigestFacts][] => {
      const { emailId, accountId, collectivityId } = digest;
      if (emailId === null) return [];
      const options = wanted.get(`${accountId} ${collectivityId}`) ?? [];
      const text = texts.get(collectivityId)?.DIGEST?.text ?? '';
      const facts = digestFactsOf(digest, emailId, options, text);
      return facts === null ? [] : [[emailId, facts]];
    }),
  );
}

const ACKNOWLEDGED = {
  collectivityId: true,
  createdAt: true,
  account: ACCOUNT,
  collectivity: SERVICE,
  requests: {
    orderBy: { reference: 'asc' },
    select: {
      ...REQUEST,
      ...CHANGE_REQUEST,
      reference: true,
      lines: {
        where: { status: { not: 'WITHDRAWN' } },
        select: {
          isBilled: true,
          status: true,
          decidedAt: true,
          session: SESSION,
          // What the rules answered, without an agent.
          events: {
            where: { type: { in: ['ACCEPTED', 'WAITLISTED'] }, agentId: null, accountId: null },
            orderBy: [{ at: 'desc' }, { id: 'desc' }],
            take: 1,
            select: { type: true, rank: true },
          },
        },
      },
    },
  },
} satisfies Prisma.EmailSelect;

/**
 * What an acknowledgement has to say now: the lines and fields of its requests, but those withdrawn
 * since.
 * Null when none is left. It needs no actor: jobs call it.
 */
export async function unsafeReadAcknowledgementFacts(
  emailId: string,
): Promise<AcknowledgementFacts | null> {
  const email = await db.email.findUnique({ where: { id: emailId }, select: ACKNOWLEDGED });
  // The database refuses an acknowledgement without them.
  if (email === null || email.collectivity === null || email.account === null) return null;
  const collectivityId = email.collectivityId ?? '';
  const requests = email.requests.filter(isOnActivity).filter(({ lines }) => lines.length > 0);
  const changing = email.requests.filter((request) => acknowledgedChange(request).length > 0);
  const told = email.requests.filter((one) => [...requests, ...changing].includes(one));
  if (told.length === 0) return null;
  const { name, shortName, timeZone, ...service } = email.collectivity;
  const rows = { account: email.account, collectivity: { name, shortName, timeZone } };
  const frame = frameOf(rows, null);
  return {
    frame,
    service,
    references: told.map(({ reference }) => formatReference(reference)),
    today: civilDateIn(email.createdAt, timeZone),
    texts: (await unsafeReadEmailTexts([collectivityId])).get(collectivityId) ?? {},
    changes: changing.flatMap(acknowledgedChange),
    slots: requests.flatMap((request) =>
      request.lines.map(({ events: [answer], ...line }): AcknowledgedSlot => {
        const outcome = acknowledgedOutcome(line, request.submittedAt, answer?.type);
        return {
          ...slotOf({ request, line }),
          submittedAt: request.submittedAt,
          outcome,
          rank: outcome === 'WAITLISTED' ? (answer?.rank ?? null) : null,
        };
      }),
    ),
  };
}

/** Who writes an e-mail, to whom, and what is added to it. It needs no actor: jobs call it. */
export async function unsafeReadFrame(emailId: string): Promise<EmailFrame | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: { kind: true, collectivityId: true, account: ACCOUNT, collectivity: COLLECTIVITY },
  });
  if (email === null || email.account === null || email.collectivity === null) return null;
  const rows = { account: email.account, collectivity: email.collectivity };
  return frameOf(rows, null, await unsafeReadOwnText(email));
}
