import type { CollectivityRef } from '@/lib/accounts/types';
import type { Moment } from '@/lib/activities/types';
import type { FamilyPrices, SessionPrice } from '@/lib/billing/types/estimate';
import type { SlotPermission } from '@/lib/bookings/types';
import type { Planning, PlanningActivity, PlanningSlot } from '@/lib/bookings/types/planning';
import { type CivilDate, daysOf, isWithin } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekNumber } from '@/lib/core/dates/format';
import { timeOfDayIn } from '@/lib/core/dates/zoned';
import type { FamilyChild } from '@/lib/families/types';

import {
  type PlanningAddress,
  planningHref,
  planningRangeOf,
  planningReachOf,
} from './planning-address';
import { dayModelOf, type DaySource, isClosedOn, stripDayOf } from './planning-days';
import { chipsOf, type Filters, filtersOf } from './planning-filters';
import type {
  ActivityModel,
  ChildModel,
  DayModel,
  EmptyReason,
  PermissionModel,
  PlanningModel,
  SessionModel,
  SlotModel,
  StripDayModel,
} from './planning-model';
import { linksOf } from './planning-links';
import { monthPriceOf, slotPriceOf } from './planning-prices';
import { Ranks } from './ranks';
import { besideReader, weekBeside } from './week-beside';
import { planningSummary, planningTitle, shortPlanningTitle } from './planning-words';

/** What a planning is made from, on the server. */
export type PlanningSource = {
  planning: Planning;
  /** Of the account, in the order of its subscriptions. */
  collectivities: readonly CollectivityRef[];
  address: PlanningAddress;
  today: CivilDate;
  now: Date;
  /** What the prices of the account's families are reckoned from. */
  prices: readonly FamilyPrices[];
};

const MOMENTS: readonly Moment[] = ['MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'DAY'];

/** The planning as the browser shows it: filtered, in words, without repetition. */
export function buildPlanning(source: PlanningSource): PlanningModel {
  const { planning, today, now, collectivities } = source;
  const filters = filtersOf(source);
  const { address } = filters;
  const days = daySourceOf(source, filters);
  const slots = visibleSlots(planning, filters, days);
  const range = planningRangeOf(address);
  const shown = slots.filter(({ times }) => isWithin(times.day, range));
  const dayModels = daysOf(range).map((day) => dayModelOf(day, slotsOn(day, shown), days));
  const title = planningTitle(address, range);
  return {
    view: address.view,
    title,
    shortTitle: shortPlanningTitle(address, range),
    week: formatWeekNumber(range.start),
    year: (address.view === 'mois' ? address.date : range.start).slice(0, 4),
    month:
      address.view === 'mois'
        ? monthPriceOf(address.date, shown, planning.activities, source.prices)
        : null,
    updatedAt: timeOfDayIn(now, collectivities[0]?.timeZone ?? 'Europe/Paris'),
    summary: planningSummary(
      title,
      shown.map(({ state }) => state),
    ),
    isMerged: collectivities.length > 1,
    links: linksOf(address, today),
    strip: stripOf(address, slots, days),
    days: dayModels,
    chips: chipsOf(source, filters),
    empty: emptyReasonOf(source, filters, shown, dayModels),
    ...contentOf(source, shown, {
      days: dayModels,
      besideOf: besideReader(planning, slots, range),
    }),
  };
}

function slotsOn(day: CivilDate, slots: readonly PlanningSlot[]): PlanningSlot[] {
  return slots.filter(({ times }) => times.day === day);
}

function daySourceOf(source: PlanningSource, { collectivities }: Filters): DaySource {
  const { planning, today, now } = source;
  const zoneOf = new Map(source.collectivities.map(({ id, timeZone }) => [id, timeZone]));
  return {
    today,
    now,
    periods: planning.periods,
    collectivities: source.collectivities.filter(({ slug }) => collectivities.isShown(slug)),
    zones: new Map(
      planning.activities.map(({ id, collectivityId }) => [
        id,
        zoneOf.get(collectivityId) ?? 'UTC',
      ]),
    ),
  };
}

// Nothing can be held on a closed day: a slot that nobody booked has nothing to tell there.
function visibleSlots(planning: Planning, filters: Filters, days: DaySource): PlanningSlot[] {
  const collectivityOf = new Map(
    planning.activities.map(({ id, collectivityId }) => [id, collectivityId]),
  );
  return planning.slots.filter((slot) => {
    if (!filters.isSlotShown(slot)) return false;
    const collectivityId = collectivityOf.get(slot.activityId) ?? '';
    return slot.state !== 'FREE' || !isClosedOn(slot.times.day, collectivityId, days);
  });
}

function stripOf(
  address: PlanningAddress,
  slots: readonly PlanningSlot[],
  days: DaySource,
): StripDayModel[] {
  // One day has the week around it; the other views have their own days.
  const range = address.view === 'jour' ? planningReachOf(address) : planningRangeOf(address);
  return daysOf(range).map((day) => {
    const ofDay = slotsOn(day, slots);
    const isDayView = address.view === 'jour';
    const isInPage = address.view === 'semaine' || address.view === 'semaine5';
    return stripDayOf(dayModelOf(day, ofDay, days), ofDay, {
      href: isInPage
        ? `#jour-${day}`
        : planningHref({ ...address, view: 'jour', date: day }, days.today),
      isShown: isDayView && day === address.date,
    });
  });
}

function emptyReasonOf(
  { planning, collectivities }: PlanningSource,
  filters: Filters,
  shown: readonly PlanningSlot[],
  days: readonly DayModel[],
): EmptyReason | null {
  if (collectivities.length === 0) return 'no-subscription';
  if (planning.activities.length === 0) return 'no-enrolment';
  if (shown.length > 0) return null;
  if (filters.isFiltering) return 'filtered';
  return days.some(({ kind }) => kind === 'closed') ? null : 'no-slot';
}

type Content = Pick<
  PlanningModel,
  'moments' | 'children' | 'activities' | 'sessions' | 'permissions' | 'prices' | 'slots'
>;

/** The slots, and the lists they refer to. */
function contentOf(
  { planning, collectivities, prices: families }: PlanningSource,
  shown: readonly PlanningSlot[],
  { days, besideOf }: { days: readonly DayModel[]; besideOf: ReturnType<typeof besideReader> },
): Content {
  const children = new Ranks<ChildModel>();
  const activities = new Ranks<ActivityModel>();
  const sessions = new Ranks<SessionModel>();
  const permissions = new Ranks<readonly PermissionModel[]>();
  const prices = new Ranks<SessionPrice>();
  const activityById = new Map(planning.activities.map((activity) => [activity.id, activity]));
  const rankOfActivity = (activity: PlanningActivity): number =>
    activities.rankOf(activity.id, () => activityModelOf(activity, collectivities));
  const dayRanks = new Map(days.map(({ day }, rank) => [day, rank]));
  const slots = shown.flatMap((slot): SlotModel[] => {
    const activity = activityById.get(slot.activityId);
    const child = planning.children.find(({ ids }) => ids.includes(slot.childId));
    if (activity === undefined || child === undefined) return [];
    const { sessionId, childId, times, state } = slot;
    return [
      {
        session: sessions.rankOf(sessionId, () => ({
          id: sessionId,
          activity: rankOfActivity(activity),
          day: dayRanks.get(times.day) ?? 0,
          time: `${times.startsAt}–${times.endsAt}`,
          ...shortOf(slot, planning),
        })),
        child: children.rankOf(childId, () => childModelOf(childId, child)),
        state,
        may: rankOfPermissions(slot.permissions, permissions),
        price: rankOfPrice(slotPriceOf(slot, activity, families), prices),
        ...rareOf(slot, activity, collectivities),
        ...weekBeside(slot, besideOf(slot), {
          mayOf: (own) => rankOfPermissions(own, permissions),
          activityOf: rankOfActivity,
        }),
      },
    ];
  });
  return {
    moments: momentsOf(sessions.values, activities.values),
    children: children.values,
    activities: activities.values,
    sessions: sessions.values,
    permissions: permissions.values,
    prices: prices.values,
    slots,
  };
}

// Of what is on screen: an activity may be named for what goes with it on other days.
function momentsOf(
  sessions: readonly SessionModel[],
  activities: readonly ActivityModel[],
): readonly Moment[] {
  const used = new Set(sessions.map(({ activity }) => activities[activity]?.moment));
  return MOMENTS.filter((moment) => used.has(moment));
}

// What seats are left tells nothing where there are some for everyone.
function shortOf({ outlook }: PlanningSlot, { children }: Planning): Pick<SessionModel, 'outlook'> {
  const count = children.flatMap(({ ids }) => ids).length;
  return outlook === null || outlook.free >= count ? {} : { outlook };
}

// What few slots have is sent for them alone.
function rareOf(
  { kind, rank, closure, offer, pendingLineId, isElsewhere }: PlanningSlot,
  activity: PlanningActivity,
  collectivities: readonly CollectivityRef[],
): Partial<SlotModel> {
  return {
    ...(kind === null || kind === 'BOOKED' ? {} : { kind }),
    ...(rank === null ? {} : { rank }),
    ...(closure === null ? {} : { closure }),
    ...(offer === null ? {} : { offer: offerModelOf(offer, activity, collectivities) }),
    ...(pendingLineId === null ? {} : { line: pendingLineId }),
    ...(isElsewhere ? { isElsewhere: true as const } : {}),
  };
}

function offerModelOf(
  { id, until, together }: NonNullable<PlanningSlot['offer']>,
  { collectivityId }: PlanningActivity,
  collectivities: readonly CollectivityRef[],
): NonNullable<SlotModel['offer']> {
  const issuer = collectivities.find((one) => one.id === collectivityId);
  return {
    id,
    until: formatInstant(until, issuer?.timeZone ?? 'UTC'),
    ...(together.length > 0 && { together }),
  };
}

function childModelOf(id: string, { firstName, sticker }: FamilyChild): ChildModel {
  return { id, name: firstName, sticker };
}

function activityModelOf(
  activity: PlanningActivity,
  collectivities: readonly CollectivityRef[],
): ActivityModel {
  const { name, facilityName, moment, billsLateAbsences, isAtOnce, isByWeek, collectivityId } =
    activity;
  const issuer = collectivities.find(({ id }) => id === collectivityId);
  return {
    name,
    facility: facilityName,
    issuer: issuer?.shortName ?? '',
    moment,
    billsLateAbsences,
    isAtOnce,
    isByWeek,
  };
}

function rankOfPrice(price: SessionPrice, ranks: Ranks<SessionPrice>): number {
  return ranks.rankOf(JSON.stringify(price), () => price);
}

function rankOfPermissions(
  permissions: readonly SlotPermission[],
  ranks: Ranks<readonly PermissionModel[]>,
): number {
  const models = permissions.map((permission) => ({
    act: permission.act,
    isAllowed: permission.allowed,
    isBilled: permission.allowed && permission.isBilled,
    explanation: permission.explanation,
    ...(!permission.allowed && permission.neededBy && { neededBy: permission.neededBy }),
  }));
  return ranks.rankOf(JSON.stringify(models), () => models);
}
