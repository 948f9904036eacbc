import 'server-only';

import type { FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import {
  closureOn,
  unsafeLoadCalendars,
  type CollectivityCalendar,
} from '@/lib/activities/queries';
import { activityRulesOf, RULES, type RulesRow } from '@/lib/activities/queries/rules';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import type { BookingStatus, ChildFacts, SlotAct, SlotFacts } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { requestError } from '../messages';
import type { SubmitRequestsInput } from '../schema';

type SlotRow = {
  sessionId: string;
  childId: string;
  childName: string;
  kind: SlotAct;
  collectivityId: string;
  activityId: string;
  activityName: string;
  familyId: string;
  isEnrolled: boolean;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  overbooked: number;
  taken: number;
  rules: RulesRow;
  child: ChildFacts | null;
  /** Why an agent closed the session. */
  closure: string | null;
  booking: BookingStatus | null;
  pending: SlotAct | null;
};

/** One slot that a family asks something of, with all that decides the answer. */
export type AskedSlot = {
  sessionId: string;
  childId: string;
  kind: SlotAct;
  activityId: string;
  familyId: string;
  access: FamilyAccess;
  /** "Léo, 1/Péri MATIN" */
  name: string;
  facts: SlotFacts;
  calendar: CollectivityCalendar;
};

/** Locks the sessions against other seat changes, in one order for all, so that none deadlock. */
export async function lockSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Session" where id = any(${[...sessionIds]}::uuid[]) order by id for update`;
}

/** Keeps sessions as they are, beside others who only need that too. */
export async function holdSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Session" where id = any(${[...sessionIds]}::uuid[]) order by id for share`;
}

/** Has the requests for a child wait for each other, where limits count what it has already. */
export async function lockChildren(tx: Tx, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return;
  await tx.$queryRaw`
    select 1 from "Child" where id = any(${[...childIds]}::uuid[]) order by id for no key update`;
}

/**
 * The slots asked for, within the actor's families: a slot is one of a child of the family whose
 * enrolment covers the day, or that the family has booked.
 * @throws DomainError NOT_FOUND when one is not: missing and foreign look alike
 */
export async function readAskedSlots(
  tx: Tx,
  actor: GuardianActor,
  items: SubmitRequestsInput['items'],
): Promise<AskedSlot[]> {
  const rows = await readRows(tx, actor, items);
  const wanted = new Set(items.map((item) => `${item.sessionId}:${item.childId}`));
  if (rows.length !== wanted.size) throw requestError('NOT_FOUND');
  const days = rows.map(({ day }) => day).sort();
  const [start, end] = [days[0], days.at(-1)];
  if (start === undefined || end === undefined) throw requestError('NOT_FOUND');
  const collectivityIds = [...new Set(rows.map((row) => row.collectivityId))];
  const calendars = await unsafeLoadCalendars(tx, collectivityIds, { start, end });
  return rows.map((row) => askedSlotOf(row, actor, calendars));
}

function readRows(
  tx: Tx,
  actor: GuardianActor,
  items: SubmitRequestsInput['items'],
): Promise<SlotRow[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  return tx.$queryRaw<SlotRow[]>`
    select distinct on (s.id, i."childId")
      s.id as "sessionId", i."childId", i.kind, s."collectivityId", s."activityId",
      a.name as "activityName", ch."firstName" as "childName",
      fc."familyId", e.id is not null as "isEnrolled",
      to_char(s.day, 'YYYY-MM-DD') as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.overbooked, s.taken,
      ${RULES} as rules, b.status as booking, p.kind as pending,
      (select k.label from "Closure" k where k.id = s."closureId") as closure,
      ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child
    from unnest(
        ${items.map((item) => item.sessionId)}::uuid[],
        ${items.map((item) => item.childId)}::uuid[],
        ${items.map((item) => item.kind)}::text[]) as i("sessionId", "childId", kind)
    join "Session" s on s.id = i."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "FamilyChild" fc on fc."childId" = i."childId" and fc."familyId" = any(${familyIds}::uuid[])
    join "Child" ch on ch.id = i."childId"
    left join "Enrolment" e on e."childId" = i."childId" and e."activityId" = a.id
      and e."familyId" = fc."familyId" and s.day between e."startDay" and e."endDay"
      and extract(isodow from s.day)::int = any(e.weekdays)
    left join "Booking" b on b."sessionId" = s.id and b."childId" = i."childId"
    left join lateral (
      select r.kind from "RequestLine" l join "Request" r on r.id = l."requestId"
      where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING'
    ) p on true
    where s."collectivityId" = fc."collectivityId"
      and (e.id is not null or b."familyId" = fc."familyId")
      and (b.id is null or b."familyId" = fc."familyId" or b.status = 'CANCELLED')
    order by s.id, i."childId", e.id nulls last`;
}

function askedSlotOf(
  row: SlotRow,
  actor: GuardianActor,
  calendars: ReadonlyMap<string, CollectivityCalendar>,
): AskedSlot {
  const access = actor.subscriptions.find(({ familyId }) => familyId === row.familyId);
  const calendar = calendars.get(row.collectivityId);
  if (access === undefined || calendar === undefined) throw requestError('NOT_FOUND');
  const { sessionId, childId, kind, activityId, familyId } = row;
  return {
    sessionId,
    childId,
    kind,
    activityId,
    familyId,
    access,
    calendar,
    name: `${row.childName}, ${row.activityName}`,
    facts: {
      times: { day: row.day, startsAt: row.startsAt, endsAt: row.endsAt },
      seats: { capacity: row.capacity, overbooked: row.overbooked, taken: row.taken },
      rules: activityRulesOf(row.rules),
      isEnrolled: row.isEnrolled,
      booking: row.booking,
      pending: row.pending,
      closure: row.closure ?? closureOn(calendar, row.day),
      child: row.child,
    },
  };
}
