import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import {
  closureOn,
  type CollectivityCalendar,
  unsafeLoadCalendars,
} from '@/lib/activities/queries';
import { activityRulesOf, type RulesRow } from '@/lib/activities/queries/rules';
import { latePriceOf } from '@/lib/activities/rules';
import type { ActivityRules, Seats, SessionTimes } from '@/lib/activities/types';
import type { DayKind } from '@/lib/billing/types/lines';
import { permissionsOf, slotStateOf } from '@/lib/bookings/rules';
import { seatsOutlook } from '@/lib/bookings/rules/outlook';
import type {
  BookingStatus,
  ChildFacts,
  SlotAct,
  SlotFacts,
  SlotPermission,
} from '@/lib/bookings/types';
import type {
  Planning,
  PlanningActivity,
  PlanningPeriod,
  PlanningSlot,
} from '@/lib/bookings/types/planning';
import type { DateRange } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { type FileChild, mergeChildren } from '@/lib/families/rules';
import { db } from '@/lib/platform/db/client';

import { ACTIVITIES, CHILDREN, heldBesides, SLOTS } from './planning-sql';

type ActivityRow = Omit<
  PlanningActivity,
  'billsLateAbsences' | 'isAtOnce' | 'isByWeek' | 'latePriceCents'
> & {
  rules: RulesRow;
};

type SlotRow = SessionTimes &
  Seats & {
    sessionId: string;
    childId: string;
    activityId: string;
    isEnrolled: boolean;
    isElsewhere: boolean;
    booking: BookingStatus | null;
    kind: DayKind | null;
    rank: number | null;
    pending: SlotAct | null;
    pendingLineId: string | null;
    child: ChildFacts | null;
    /** Why an agent closed the session. */
    closure: string | null;
    /** How many wait for the session, and how many of them are offered nothing yet. */
    waiting: number;
    awaited: number;
    /** The instant as JSON has it. */
    offer: { id: string; until: string; together: string[] } | null;
  };

type PlanningRow = {
  children: FileChild[] | null;
  activities: ActivityRow[] | null;
  slots: SlotRow[] | null;
};

/**
 * The slots of a parent's children over a range of days, with what may be asked of each at `now`,
 * over all the collectivities of the account. Two queries, at once.
 */
export async function getPlanning(
  actor: GuardianActor,
  range: DateRange,
  now: Date,
): Promise<Planning> {
  const { collectivityIds } = familyKeys(actor);
  if (collectivityIds.length === 0) return { children: [], activities: [], slots: [], periods: [] };
  const [row, calendars] = await Promise.all([
    readPlanning(actor, range),
    unsafeLoadCalendars(db, [...new Set(collectivityIds)], range),
  ]);
  const children = mergeChildren(row.children ?? []);
  const activities = row.activities ?? [];
  return {
    children,
    activities: activities.map(activityOf),
    slots: slotsOf(row.slots ?? [], activities, calendars, now),
    periods: periodsOf(calendars, range),
  };
}

/**
 * One row, three lists: what does not change from a slot to another is read once. A booking or a
 * request of the child's other family only tells that it exists.
 */
async function readPlanning(actor: GuardianActor, range: DateRange): Promise<PlanningRow> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const rows = await db.$queryRaw<PlanningRow[]>`
    with mine as (
      select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
        with ordinality as m("collectivityId", "familyId", rank)
    ), enrolled as (
      select e."collectivityId", e."familyId", e."childId", e."activityId", e.weekdays, fc.position,
        mine.rank, greatest(e."startDay", ${range.start}::date) as "from",
        least(e."endDay", ${range.end}::date) as "to"
      from mine
      join "Enrolment" e on e."collectivityId" = mine."collectivityId"
        and e."familyId" = mine."familyId"
        and e."startDay" <= ${range.end}::date and e."endDay" >= ${range.start}::date
      join "FamilyChild" fc on fc."familyId" = e."familyId" and fc."childId" = e."childId"
      union all ${heldBesides(range)}
    )
    select (${CHILDREN}) as children, (${ACTIVITIES}) as activities, (${SLOTS}) as slots`;
  return rows[0] ?? { children: null, activities: null, slots: null };
}

function activityOf(row: ActivityRow): PlanningActivity {
  const { id, collectivityId, name, facilityName, moment, position, priceCents } = row;
  const billsLateAbsences = row.rules.lateAbsence === 'BILL';
  const isAtOnce = row.rules.decisionMode === 'AUTOMATIC';
  return {
    id,
    collectivityId,
    name,
    facilityName,
    moment,
    position,
    priceCents,
    billsLateAbsences,
    isAtOnce,
    isByWeek: row.rules.bookingUnit === 'WEEK',
    latePriceCents: latePriceOf(row.rules),
  };
}

type Rules = { rules: ActivityRules; calendar: CollectivityCalendar };

function rulesOf(
  activities: readonly ActivityRow[],
  calendars: ReadonlyMap<string, CollectivityCalendar>,
): Map<string, Rules> {
  const parsed = new Map<string, Rules>();
  for (const activity of activities) {
    const calendar = calendars.get(activity.collectivityId);
    if (calendar === undefined) continue;
    parsed.set(activity.id, { rules: activityRulesOf(activity.rules), calendar });
  }
  return parsed;
}

function slotsOf(
  rows: readonly SlotRow[],
  activities: readonly ActivityRow[],
  calendars: ReadonlyMap<string, CollectivityCalendar>,
  now: Date,
): PlanningSlot[] {
  const rules = rulesOf(activities, calendars);
  // Brothers and sisters in the same state at the same session may do the same things.
  const known = new Map<string, SlotPermission[]>();
  return rows.flatMap((row) => {
    const context = rules.get(row.activityId);
    return context === undefined ? [] : [slotOf(row, context, known, now)];
  });
}

function slotOf(
  row: SlotRow,
  { rules, calendar }: Rules,
  known: Map<string, SlotPermission[]>,
  now: Date,
): PlanningSlot {
  const { sessionId, childId, activityId, day, startsAt, endsAt, booking, pending } = row;
  const {
    capacity,
    overbooked,
    taken,
    isEnrolled,
    isElsewhere,
    kind,
    rank,
    pendingLineId,
    child,
    offer,
  } = row;
  const times = { day, startsAt, endsAt };
  const seats = { capacity, overbooked, taken };
  const closure = row.closure ?? closureOn(calendar, day);
  const facts: SlotFacts = { times, seats, rules, isEnrolled, booking, pending, closure, child };
  const key = `${sessionId} ${booking} ${pending} ${isEnrolled} ${child === null ? '' : childId}`;
  const permissions = known.get(key) ?? permissionsOf(facts, calendar, now);
  known.set(key, permissions);
  return {
    sessionId,
    childId,
    activityId,
    times,
    state: slotStateOf(booking, pending),
    kind,
    rank,
    closure: row.closure,
    outlook: seatsOutlook(rules, seats, row),
    offer: offerOf(offer, now),
    pendingLineId,
    isElsewhere,
    permissions: isElsewhere ? [] : permissions,
  };
}

// One that nobody took in time is over, even before the sweep has passed it on.
function offerOf(offer: SlotRow['offer'], now: Date): PlanningSlot['offer'] {
  const until = new Date(offer?.until ?? 0);
  return offer === null || until < now ? null : { ...offer, until };
}

function periodsOf(
  calendars: ReadonlyMap<string, CollectivityCalendar>,
  range: DateRange,
): PlanningPeriod[] {
  return [...calendars].flatMap(([collectivityId, { periods }]) =>
    periods
      .filter(({ start, end }) => start <= range.end && end >= range.start)
      .map(({ kind, label, start, end }) => ({ collectivityId, kind, label, start, end })),
  );
}
