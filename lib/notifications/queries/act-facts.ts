import 'server-only';

import { z } from 'zod';

import { fromDbDate, fromDbTime } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import type { ClosureFacts, SeatOfferFacts } from '../types';
import { unsafeReadFrame } from './email-facts';

const seatOfferData = z.object({ offerId: z.uuid() });

/** What the e-mail of an offer says; null where the offer is over: nothing is left to answer. */
export async function unsafeReadSeatOfferFacts(emailId: string): Promise<SeatOfferFacts | null> {
  const [email, frame] = await Promise.all([
    db.email.findUnique({ where: { id: emailId }, select: { data: true } }),
    unsafeReadFrame(emailId),
  ]);
  const data = seatOfferData.safeParse(email?.data);
  if (frame === null || !data.success) return null;
  const offer = await db.seatOffer.findFirst({
    where: { id: data.data.offerId, outcome: null },
    select: {
      expiresAt: true,
      child: { select: { firstName: true } },
      session: {
        select: { day: true, startsAt: true, endsAt: true, activity: { select: { name: true } } },
      },
    },
  });
  if (offer === null) return null;
  const { child, session, expiresAt } = offer;
  return {
    frame,
    child: child.firstName,
    activity: session.activity.name,
    day: fromDbDate(session.day),
    startsAt: fromDbTime(session.startsAt),
    endsAt: fromDbTime(session.endsAt),
    expiresAt,
  };
}

const closureData = z.object({ closureId: z.uuid() });

const EFFECT = {
  booking: true,
  child: { select: { firstName: true } },
  session: {
    select: { day: true, startsAt: true, endsAt: true, activity: { select: { name: true } } },
  },
} as const;

/** What the e-mail of a closure tells an account; null where the closure was undone. */
export async function unsafeReadClosureFacts(emailId: string): Promise<ClosureFacts | null> {
  const [email, frame] = await Promise.all([
    db.email.findUnique({
      where: { id: emailId },
      select: { data: true, accountId: true, collectivityId: true },
    }),
    unsafeReadFrame(emailId),
  ]);
  const data = closureData.safeParse(email?.data);
  if (frame === null || email === null || !data.success) return null;
  const { accountId, collectivityId } = email;
  const subscriptions = { some: { accountId: accountId ?? '', endedAt: null } };
  const closure = await db.closure.findFirst({
    where: { id: data.data.closureId, collectivityId: collectivityId ?? '', undoneAt: null },
    select: {
      label: true,
      startDay: true,
      endDay: true,
      activities: { select: { activity: { select: { name: true, position: true } } } },
      effects: {
        where: { family: { guardians: { some: { subscriptions } } } },
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
      isBooked: booking === 'BOOKED',
    })),
  };
}
