import {
  addDays,
  firstOfMonth,
  isWithin,
  mondayOf,
  weekdayOf,
  type CivilDate,
  type TimeOfDay,
} from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import { type Cents, proportionOf } from '@/lib/core/money';

import type { CutoffRule, SimpleCutoffRule } from './schema';
import type { ActivityRules, SchoolCalendar } from './types';

/** How far back a rule may reach, in days: what a calendar must cover before a session. */
const CALENDAR_REACH_DAYS = 400;

/** Neither a week-end nor a public holiday. */
export function isWorkingDay(day: CivilDate, calendar: SchoolCalendar): boolean {
  return weekdayOf(day) <= 5 && !calendar.publicHolidays.has(day);
}

/** A day on which classes are held. */
export function isSchoolDay(day: CivilDate, calendar: SchoolCalendar): boolean {
  return (
    calendar.schoolWeekdays.includes(weekdayOf(day)) &&
    !calendar.publicHolidays.has(day) &&
    !calendar.schoolHolidays.some((holiday) => isWithin(day, holiday))
  );
}

function countBack(
  day: CivilDate,
  rule: Extract<SimpleCutoffRule, { kind: 'days-before' }>,
  calendar: SchoolCalendar,
): CivilDate {
  if (rule.counting === 'calendar') return addDays(day, -rule.days);
  const counts = rule.counting === 'working' ? isWorkingDay : isSchoolDay;
  let left = rule.days;
  let current = day;
  for (let step = 0; left > 0 && step < CALENDAR_REACH_DAYS; step += 1) {
    current = addDays(current, -1);
    if (counts(current, calendar)) left -= 1;
  }
  return current;
}

type LocalDeadline = { day: CivilDate; time: TimeOfDay };

function localDeadline(
  rule: SimpleCutoffRule,
  day: CivilDate,
  calendar: SchoolCalendar,
): LocalDeadline | null {
  switch (rule.kind) {
    case 'days-before':
      return { day: countBack(day, rule, calendar), time: rule.time };
    case 'weekday':
      return {
        day: addDays(mondayOf(day), rule.weekday - 1 - 7 * rule.weeksBefore),
        time: rule.time,
      };
    case 'day-of-month':
      return {
        day: addDays(firstOfMonth(day, -rule.monthsBefore), rule.day - 1),
        time: rule.time,
      };
    case 'dates': {
      const period = rule.periods.find((candidate) => isWithin(day, candidate));
      return period === undefined ? null : { day: period.until, time: period.time };
    }
  }
}

function ruleFor(rule: CutoffRule, day: CivilDate): SimpleCutoffRule {
  if (rule.kind !== 'per-weekday') return rule;
  const weekday = weekdayOf(day);
  return rule.rules.find(({ weekdays }) => weekdays.includes(weekday))?.rule ?? rule.otherwise;
}

/**
 * The last instant, inclusive, at which a session of that day may be asked for; null where the
 * rule lists periods and none holds the day. A "23:59" ends at 23:59:00.000.
 */
export function cutoffOf(rule: CutoffRule, day: CivilDate, calendar: SchoolCalendar): Date | null {
  const deadline = localDeadline(ruleFor(rule, day), day, calendar);
  return deadline === null ? null : instantAt(deadline.day, deadline.time, calendar.timeZone);
}

const COUNTED: Record<'calendar' | 'working' | 'school', [one: string, many: string]> = {
  calendar: ['jour', 'jours'],
  working: ['jour ouvré', 'jours ouvrés'],
  school: ['jour de classe', 'jours de classe'],
};

/** The rule in a few words: "2 jours ouvrés avant"; null where the date says it all. */
export function describeCutoff(rule: CutoffRule, day: CivilDate): string | null {
  const simple = ruleFor(rule, day);
  if (simple.kind !== 'days-before') return null;
  if (simple.days === 0) return 'le jour même';
  const [one, many] = COUNTED[simple.counting];
  return `${simple.days}\u00A0${simple.days === 1 ? one : many} avant`;
}

/** What a booking costs after its cut-off, as an invoice counts it. */
export function latePriceOf({
  priceCents,
  lateSurcharge,
}: Pick<ActivityRules, 'priceCents' | 'lateSurcharge'>): Cents {
  return priceCents + proportionOf(priceCents, lateSurcharge, 100);
}
