import 'server-only';

import { z } from 'zod';

import { fromDbDate, fromDbTime } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';

import type { ClosureFacts, SeatOfferFacts } from '../types';
import { ACCOUNT, frameOf } from './email-frame';
import { unsafeReadOwnText } from './texts';
import { unsubscribeLink } from './unsubscribe';

const EMAIL = {
  select: {
    kind: true,
    data: true,
    accountId: true,
    collectivityId: true,
    account: ACCOUNT,
    collectivity: { select: { name: true, shortName: true, timeZone: true } },
  },
} as const;

/** Its row and its frame; null where the e-mail concerns no account, or no collectivity. */
async function readEmail(id: string) {
  const email = await db.email.findUnique({ where: { id }, ...EMAIL });
  if (email === null || email.accountId === null || email.account === null) return null;
  const { accountId, collectivityId, account, collectivity, data, kind } = email;
  if (collectivityId === null || collectivity === null) return null;
  const text = await unsafeReadOwnText({ collectivityId, kind });
  const frame = frameOf({ account, collectivity }, unsubscribeLink(id), text);
  return { data, accountId, collectivityId, frame };
}

/** The guardians of a family whose account still wants to be told. */
function wantedBy(
  accountId: string,
  option: 'notifySeatOffer' | 'notifyClosure',
): Prisma.FamilyWhereInput {
  const subscriptions = { some: { accountId, endedAt: null, [option]: true } };
  return { guardians: { some: { subscriptions } } };
}

const seatOfferData = z.object({ offerId: z.uuid() });

/**
 * What the e-mail of an offer says; null where the offer is over, or nobody wants to be told: nothing is
 * left to answer.
 */
export async function unsafeReadSeatOfferFacts(emailId: string): Promise<SeatOfferFacts | null> {
  const email = await readEmail(emailId);
  const data = seatOfferData.safeParse(email?.data);
  if (email === null || !data.success) return null;
  const offer = await db.seatOffer.findFirst({
    where: {
      id: data.data.offerId,
      collectivityId: email.collectivityId,
      outcome: null,
      family: wantedBy(email.accountId, 'notifySeatOffer'),
    },
    select: {
      expiresAt: true,
      sessionId: true,
      line: { select: { id: true, togetherId: true } },
      child: { select: { firstName: true } },
      session: {
        select: { day: true, startsAt: true, endsAt: true, activity: { select: { name: true } } },
      },
    },
  });
  if (offer === null) return null;
  const { child, session, expiresAt } = offer;
  const together = await offeredWith(offer);
  return {
    frame: email.frame,
    child: child.firstName,
    activity: session.activity.name,
    day: fromDbDate(session.day),
    startsAt: fromDbTime(session.startsAt),
    endsAt: fromDbTime(session.endsAt),
    expiresAt,
    together,
  };
}

type Offered = { sessionId: string; line: { id: string; togetherId: string | null } };

async function offeredWith({ sessionId, line }: Offered): Promise<string[]> {
  if (line.togetherId === null) return [];
  const others = await db.seatOffer.findMany({
    where: {
      sessionId,
      outcome: null,
      line: { togetherId: line.togetherId },
      lineId: { not: line.id },
    },
    select: { child: { select: { firstName: true } } },
    orderBy: { child: { firstName: 'asc' } },
  });
  return others.map(({ child }) => child.firstName);
}

const closureData = z.object({ closureId: z.uuid() });

const EFFECT = {
  booking: true,
  child: { select: { firstName: true } },
  session: {
    select: { day: true, startsAt: true, endsAt: true, activity: { select: { name: true } } },
  },
} as const;

/** What the e-mail of a closure tells an account; null where the closure was undone, or is not wanted. */
export async function unsafeReadClosureFacts(emailId: string): Promise<ClosureFacts | null> {
  const email = await readEmail(emailId);
  const data = closureData.safeParse(email?.data);
  if (email === null || !data.success) return null;
  const { accountId, collectivityId, frame } = email;
  const closure = await db.closure.findFirst({
    // A day that is a holiday no more stays cancelled for whoever was not told in time.
    where: {
      id: data.data.closureId,
      collectivityId,
      OR: [{ undoneAt: null }, { isHoliday: true }],
    },
    select: {
      label: true,
      startDay: true,
      endDay: true,
      activities: { select: { activity: { select: { name: true, position: true } } } },
      effects: {
        where: { family: wantedBy(accountId, 'notifyClosure') },
        select: EFFECT,
        orderBy: [
          { session: { day: 'asc' } },
          { session: { startsAt: 'asc' } },
          { childId: 'asc' },
        ],
      },
    },
  });
  if (closure === null || closure.effects.length === 0) return null;
  return {
    frame,
    label: closure.label,
    start: fromDbDate(closure.startDay),
    end: fromDbDate(closure.endDay),
    activities: closure.activities
      .map(({ activity }) => activity)
      .sort((a, b) => a.position - b.position)
      .map(({ name }) => name),
    slots: closure.effects.map(({ booking, child, session }) => ({
      day: fromDbDate(session.day),
      startsAt: fromDbTime(session.startsAt),
      endsAt: fromDbTime(session.endsAt),
      child: child.firstName,
      activity: session.activity.name,
      isBooked: booking === 'BOOKED' || booking === 'ABSENT_BILLED',
    })),
  };
}
