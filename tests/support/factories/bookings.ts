import { newId } from '@/lib/core/ids';
import type { Booking, BookingStatus, SeatOffer, Session } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

const BOOKED_AT = new Date('2020-01-01T00:00:00Z');

/** A seat that is kept for a child on the waiting list, until `expiresAt`. */
export function createSeatOffer(
  db: FactoryDb,
  line: { id: string; collectivityId: string; sessionId: string; childId: string },
  offer: { familyId: string; offeredAt: Date; expiresAt: Date },
): Promise<SeatOffer> {
  const { id: lineId, collectivityId, sessionId, childId } = line;
  return db.seatOffer.create({
    data: { id: newId(), collectivityId, sessionId, childId, lineId, ...offer },
  });
}

type BookingOptions = {
  status?: BookingStatus;
  /** The place on the waiting list; needed to rank, defaults to `at`. */
  waitlistedAt?: Date;
  at?: Date;
};

/** A child's seat on a session: booked unless said. The trigger counts the seats taken. */
export function createBooking(
  db: FactoryDb,
  who: { family: { id: string }; child: { id: string } },
  session: Session,
  options: BookingOptions = {},
): Promise<Booking> {
  const status = options.status ?? 'BOOKED';
  const at = options.at ?? BOOKED_AT;
  return db.booking.create({
    data: {
      id: newId(),
      collectivityId: session.collectivityId,
      sessionId: session.id,
      childId: who.child.id,
      familyId: who.family.id,
      status,
      waitlistedAt: status === 'WAITLISTED' ? (options.waitlistedAt ?? at) : null,
      updatedAt: at,
    },
  });
}
