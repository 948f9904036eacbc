import type { CutoffRule } from '@/lib/activities/schema';
import { isSchoolDay, isWorkingDay } from '@/lib/activities/rules';
import {
  addDays,
  daysOf,
  isWithin,
  timeOfDay,
  weekdayOf,
  type CivilDate,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';

import { PORTRAITS, WEDNESDAY, type Portrait } from './activity-portraits';
import type { CollectivityKey } from './collectivities';
import { idAt } from './ids';
import { schoolYearOf } from './school-years';
import type { SeedActivity, SeedCollectivity, SeedSession, Setting } from './world';

const AUGUST_CLOSING = { from: '08-01', to: '08-20' };
const HOLIDAY_CUTOFF_DAYS = 14;

export type ActivityKey = keyof typeof PORTRAITS;

function isSummerClosing(day: CivilDate): boolean {
  return day.slice(5) >= AUGUST_CLOSING.from && day.slice(5) <= AUGUST_CLOSING.to;
}

function hasSession(
  day: CivilDate,
  days: Portrait['days'],
  collectivity: SeedCollectivity,
): boolean {
  const { calendar, holidays, closures } = collectivity;
  if (calendar.publicHolidays.has(day) || closures.has(day)) return false;
  const isHoliday = holidays.some((holiday) => isWithin(day, holiday));
  if (days === 'wednesdays') return weekdayOf(day) === WEDNESDAY && !isHoliday;
  if (days === 'holidays') return isHoliday && isWorkingDay(day, calendar) && !isSummerClosing(day);
  return isSchoolDay(day, calendar) && (days === 'class' || days.includes(weekdayOf(day)));
}

function beforeHolidays({ holidays }: SeedCollectivity): CutoffRule {
  return {
    kind: 'dates',
    periods: holidays.map(({ start, end }) => ({
      start,
      end,
      until: addDays(start, -HOLIDAY_CUTOFF_DAYS),
      time: timeOfDay('23:59'),
    })),
  };
}

function facilityOf(collectivity: SeedCollectivity, name: string): string {
  const id = collectivity.facilities.get(name);
  if (id === undefined) throw new Error(`${collectivity.slug} has no ${name}.`);
  return id;
}

function sessionsOf(
  activity: SeedActivity,
  portrait: Portrait,
  { rows, now }: Setting,
): SeedSession[] {
  const { collectivity } = activity;
  const { from, to, capacity, days } = portrait;
  const open = daysOf(collectivity.span).filter((day) => hasSession(day, days, collectivity));
  return open.map((day) => {
    const id = idAt(now);
    rows.Session.push({
      id,
      collectivityId: collectivity.id,
      activityId: activity.id,
      day,
      startsAt: from,
      endsAt: to,
      capacity,
    });
    const startsAt = instantAt(day, timeOfDay(from), collectivity.timeZone);
    const endsAt = instantAt(day, timeOfDay(to), collectivity.timeZone);
    return { id, activity, day, startsAt, endsAt, capacity, seated: new Set(), waiting: [] };
  });
}

const OPENS_ON = { class: 'TERM', wednesdays: 'TERM', holidays: 'HOLIDAYS' } as const;

function weekdaysOf(days: Portrait['days'], { calendar }: SeedCollectivity): readonly Weekday[] {
  if (days === 'wednesdays') return [WEDNESDAY];
  if (days === 'holidays') return [1, 2, 3, 4, 5];
  return days === 'class' ? calendar.schoolWeekdays : days;
}

/** What an agent would have filled in: the times of each weekday, and the present school year. */
function planOf(
  id: string,
  portrait: Portrait,
  collectivity: SeedCollectivity,
  { rows, now }: Setting,
) {
  const { days, from, to, capacity } = portrait;
  for (const weekday of weekdaysOf(days, collectivity))
    rows.WeeklyTime.push({
      collectivityId: collectivity.id,
      activityId: id,
      weekday,
      startsAt: from,
      endsAt: to,
    });
  const firstYear = schoolYearOf(civilDateIn(now, collectivity.timeZone));
  return {
    opensOn: typeof days === 'string' ? OPENS_ON[days] : OPENS_ON.class,
    capacity,
    seasonStart: `${firstYear}-09-01`,
    seasonEnd: `${firstYear + 1}-08-31`,
  };
}

function build(
  key: string,
  portrait: Portrait,
  position: number,
  collectivity: SeedCollectivity,
  setting: Setting,
): SeedActivity {
  const { name, moment, decisionMode, hasWaitingList, lateAbsence, priceCents } = portrait;
  const bookingCutoff =
    portrait.bookingCutoff === 'before-holidays'
      ? beforeHolidays(collectivity)
      : portrait.bookingCutoff;
  const absenceCutoff = portrait.absenceCutoff ?? bookingCutoff;
  const id = idAt(setting.now);
  setting.rows.Activity.push({
    id,
    collectivityId: collectivity.id,
    facilityId: facilityOf(collectivity, portrait.facility),
    name,
    moment,
    position,
    decisionMode,
    hasWaitingList,
    promotesAutomatically: portrait.promotesAutomatically ?? false,
    offerHours: portrait.offerHours ?? null,
    bookingCutoff,
    absenceCutoff,
    lateAbsence,
    priceCents,
    ...planOf(id, portrait, collectivity, setting),
  });
  const activity: SeedActivity = {
    id,
    collectivity,
    key,
    decisionMode,
    hasWaitingList,
    bookingCutoff,
    absenceCutoff,
    sessions: [],
  };
  activity.sessions = sessionsOf(activity, portrait, setting);
  return activity;
}

/** The activities of the collectivities, and a session on each day on which they are open. */
export function buildActivities(
  collectivities: Record<CollectivityKey, SeedCollectivity>,
  setting: Setting,
): Record<ActivityKey, SeedActivity> {
  const entries = Object.entries(PORTRAITS).map(([key, portrait], index) => [
    key,
    build(key, portrait, index, collectivities[portrait.at], setting),
  ]);
  return Object.fromEntries(entries) as Record<ActivityKey, SeedActivity>;
}
