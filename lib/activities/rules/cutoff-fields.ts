import { isCivilDate, type Weekday } from '@/lib/core/dates/civil-date';

import { cutoffRuleSchema, type CutoffRule, type SimpleCutoffRule } from '../schema';

/** The fields of a form, by name. */
export type Fields = Readonly<Record<string, unknown>>;

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A rule differs on seven weekdays at most. */
const MOST_EXCEPTIONS = 7;
const PERIOD =
  /^(\d{2})\/(\d{2})\/(\d{4})\s+au\s+(\d{2})\/(\d{2})\/(\d{4})\s*:\s*(\d{2})\/(\d{2})\/(\d{4})\s+(\d{2}:\d{2})$/;

function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** A whole number, or one that every rule refuses. */
function count(fields: Fields, name: string): number {
  const typed = text(fields, name);
  return /^\d{1,3}$/.test(typed) ? Number(typed) : -1;
}

function periodOf(line: string): unknown {
  const [, d1, m1, y1, d2, m2, y2, d3, m3, y3, time] = PERIOD.exec(line) ?? [];
  const [start, end, until] = [`${y1}-${m1}-${d1}`, `${y2}-${m2}-${d2}`, `${y3}-${m3}-${d3}`];
  const isRead = isCivilDate(start) && isCivilDate(end) && isCivilDate(until) && start <= end;
  return isRead ? { start, end, until, time } : null;
}

function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function simple(fields: Fields, prefix: string): unknown {
  const kind = text(fields, `${prefix}Kind`);
  switch (kind) {
    case 'days-before':
      return {
        kind,
        days: count(fields, `${prefix}Days`),
        counting: text(fields, `${prefix}Counting`),
        time: text(fields, `${prefix}DaysTime`),
      };
    case 'weekday':
      return {
        kind,
        weekday: count(fields, `${prefix}Weekday`),
        weeksBefore: count(fields, `${prefix}Weeks`),
        time: text(fields, `${prefix}WeekdayTime`),
      };
    case 'day-of-month':
      return {
        kind,
        day: count(fields, `${prefix}Day`),
        monthsBefore: count(fields, `${prefix}Months`),
        time: text(fields, `${prefix}DayTime`),
      };
    case 'dates':
      return { kind, periods: linesOf(text(fields, `${prefix}Periods`)).map(periodOf) };
    default:
      return null;
  }
}

function weekdaysOf(fields: Fields, prefix: string): Weekday[] {
  return WEEKDAYS.filter((weekday) => text(fields, `${prefix}On${weekday}`) !== '');
}

/**
 * The rule that the fields of a sentence say, and the rules of the weekdays that differ; null where
 * they say none that can be read.
 */
export function readCutoff(fields: Fields, prefix: string): CutoffRule | null {
  const otherwise = simple(fields, prefix);
  const rules = Array.from({ length: MOST_EXCEPTIONS }, (_, index) => `${prefix}X${index + 1}`)
    .map((name) => ({ weekdays: weekdaysOf(fields, name), rule: simple(fields, name) }))
    .filter(({ weekdays }) => weekdays.length > 0);
  const rule = rules.length === 0 ? otherwise : { kind: 'per-weekday', otherwise, rules };
  const parsed = cutoffRuleSchema.safeParse(rule);
  return parsed.success ? parsed.data : null;
}

function frenchDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function simpleFields(rule: SimpleCutoffRule, prefix: string): Record<string, string> {
  const kind = { [`${prefix}Kind`]: rule.kind };
  switch (rule.kind) {
    case 'days-before':
      return {
        ...kind,
        [`${prefix}Days`]: String(rule.days),
        [`${prefix}Counting`]: rule.counting,
        [`${prefix}DaysTime`]: rule.time,
      };
    case 'weekday':
      return {
        ...kind,
        [`${prefix}Weekday`]: String(rule.weekday),
        [`${prefix}Weeks`]: String(rule.weeksBefore),
        [`${prefix}WeekdayTime`]: rule.time,
      };
    case 'day-of-month':
      return {
        ...kind,
        [`${prefix}Day`]: String(rule.day),
        [`${prefix}Months`]: String(rule.monthsBefore),
        [`${prefix}DayTime`]: rule.time,
      };
    case 'dates': {
      const lines = rule.periods.map(
        ({ start, end, until, time }) =>
          `${frenchDay(start)} au ${frenchDay(end)}\u00A0: ${frenchDay(until)} ${time}`,
      );
      return { ...kind, [`${prefix}Periods`]: lines.join('\n') };
    }
  }
}

/** What the fields of a rule's sentence hold: `readCutoff` reads the same rule back. */
export function cutoffFields(rule: CutoffRule, prefix: string): Record<string, string> {
  if (rule.kind !== 'per-weekday') return simpleFields(rule, prefix);
  const own = rule.rules.flatMap(({ weekdays, rule: one }, index) => {
    const name = `${prefix}X${index + 1}`;
    const days = weekdays.map((weekday) => [`${name}On${weekday}`, 'on']);
    return [...days, ...Object.entries(simpleFields(one, name))];
  });
  return {
    ...simpleFields(rule.otherwise, prefix),
    ...(Object.fromEntries(own) as Record<string, string>),
  };
}
