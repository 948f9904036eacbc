import 'server-only';

import { z } from 'zod';

import { fromDbDate, fromDbTime } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import type { SeatOfferFacts } from '../types';
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
