import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** How many children wait for a session `s`, those aside who are offered a seat: it is held for them already. */
export const AWAITED = Prisma.sql`(select count(*)::int from "Booking" w
  where w."sessionId" = s.id and w.status = 'WAITLISTED' and not exists (
    select from "SeatOffer" o
    where o."sessionId" = w."sessionId" and o."childId" = w."childId" and o.outcome is null))`;
