import 'server-only';

import { slotStateOf } from '@/lib/bookings/rules';
import type { BookingStatus, SlotAct } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { SummaryFacts, SummarySlot } from '../types/weeks';
import { frameOf } from './email-frame';
import { unsafeReadEmailTexts } from './texts';
import { unsubscribeLink } from './unsubscribe';

type Row = {
  emailId: string;
  collectivityId: string;
  civility: string;
  lastName: string;
  firstName: string;
  name: string;
  shortName: string;
  timeZone: string;
  week: CivilDate;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  child: string;
  activity: string;
  booking: BookingStatus | null;
  pending: SlotAct | null;
  rank: number | null;
};

/**
 * What stands in the weeks of `told` (an account, a collectivity, a Monday): the sessions of the
 * enrolments of its families that hold a booking or a pending line, and those that the families have
 * booked besides. As the planning reads them.
 */
export function standingSlots(told: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select distinct t."accountId", t."collectivityId", t.week, x.id as "sessionId", x.day,
      x."startsAt", x."endsAt", e."childId", e."activityId", b.id as "bookingId",
      b.status as booking, r.kind as pending
    from ${told} t
    join "Subscription" s on s."collectivityId" = t."collectivityId"
      and s."accountId" = t."accountId" and s."endedAt" is null and s."notifyWeekSummary"
    join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
    join "Enrolment" e on e."collectivityId" = g."collectivityId" and e."familyId" = g."familyId"
      and e."startDay" <= t.week + 6 and e."endDay" >= t.week
    join "Session" x on x."collectivityId" = e."collectivityId" and x."activityId" = e."activityId"
      and x.day between greatest(e."startDay", t.week) and least(e."endDay", t.week + 6)
    left join "Booking" b on b."sessionId" = x.id and b."childId" = e."childId"
      and b."familyId" = e."familyId" and b.status <> 'CANCELLED'
    left join "RequestLine" l on l."collectivityId" = x."collectivityId" and l."sessionId" = x.id
      and l."childId" = e."childId" and l.status = 'PENDING'
    left join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
      and r."familyId" = e."familyId"
    where b.id is not null or r.id is not null
    union
    ${heldBesides(told)}`;
}

// An enrolment was shortened since: the booking stands, and is billed.
function heldBesides(told: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select t."accountId", t."collectivityId", t.week, x.id, x.day, x."startsAt", x."endsAt",
      b."childId", x."activityId", b.id, b.status, r.kind
    from ${told} t
    join "Subscription" s on s."collectivityId" = t."collectivityId"
      and s."accountId" = t."accountId" and s."endedAt" is null and s."notifyWeekSummary"
    join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
    join "Booking" b on b."collectivityId" = g."collectivityId" and b."familyId" = g."familyId"
      and b.status <> 'CANCELLED'
    join "Session" x on x.id = b."sessionId" and x.day between t.week and t.week + 6
    left join "RequestLine" l on l."collectivityId" = x."collectivityId" and l."sessionId" = x.id
      and l."childId" = b."childId" and l.status = 'PENDING'
    left join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
      and r."familyId" = b."familyId"
    where not exists (select from "Enrolment" e
      where e."collectivityId" = b."collectivityId" and e."familyId" = b."familyId"
        and e."childId" = b."childId" and e."activityId" = x."activityId"
        and x.day between e."startDay" and e."endDay")`;
}

function listRows(emailIds: readonly string[]): Promise<Row[]> {
  const told = Prisma.sql`(select id, "accountId", "collectivityId", (data->>'week')::date as week
    from "Email" where id = any(${[...emailIds]}::uuid[]) and kind = 'WEEK_SUMMARY')`;
  return db.$queryRaw<Row[]>`
    with told as ${told}
    select told.id as "emailId", told."collectivityId", acc.civility, acc."lastName", acc."firstName", col.name,
      col."shortName", col."timeZone", st.week::text as week, st.day::text as day,
      to_char(st."startsAt", 'HH24:MI') as "startsAt", to_char(st."endsAt", 'HH24:MI') as "endsAt",
      c."firstName" as child, a.name as activity, st.booking::text as booking,
      st.pending::text as pending,
      case when st.booking = 'WAITLISTED' then (select count(*)::int from "Booking" w
        join "Booking" own on own.id = st."bookingId"
        where w."sessionId" = st."sessionId" and w.status = 'WAITLISTED'
          and (w."waitlistedAt", w.id) <= (own."waitlistedAt", own.id)) end as rank
    from told
    join (${standingSlots(Prisma.sql`told`)}) st on st."accountId" = told."accountId"
      and st."collectivityId" = told."collectivityId" and st.week = told.week
    join "Account" acc on acc.id = told."accountId"
    join "Collectivity" col on col.id = told."collectivityId"
    join "Child" c on c.id = st."childId"
    join "Activity" a on a.id = st."activityId"`;
}

function slotOf(row: Row): SummarySlot | null {
  const state = slotStateOf(row.booking, row.pending);
  if (state === 'FREE') return null;
  const { day, startsAt, endsAt, child, activity, rank } = row;
  return { day, startsAt, endsAt, child, activity, state, rank };
}

/**
 * What summaries have to say now, by their e-mails: what stands in their week. Where nothing does,
 * there is none. It needs no actor: jobs call it.
 */
export async function unsafeReadSummaryFacts(
  emailIds: readonly string[],
): Promise<ReadonlyMap<string, SummaryFacts>> {
  const facts = new Map<string, SummaryFacts & { slots: SummarySlot[] }>();
  const rows = await listRows(emailIds);
  const texts = await unsafeReadEmailTexts(rows.map(({ collectivityId }) => collectivityId));
  for (const row of rows) {
    const slot = slotOf(row);
    if (slot === null) continue;
    const { emailId, week } = row;
    const known = facts.get(emailId);
    if (known !== undefined) known.slots.push(slot);
    else {
      const text = texts.get(row.collectivityId)?.WEEK_SUMMARY?.text;
      const frame = frameOf({ account: row, collectivity: row }, unsubscribeLink(emailId), text);
      facts.set(emailId, { frame, week, slots: [slot] });
    }
  }
  return facts;
}
