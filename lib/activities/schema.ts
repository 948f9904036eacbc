import { z } from 'zod';

import {
  isCivilDate,
  isTimeOfDay,
  type CivilDate,
  type TimeOfDay,
} from '@/lib/core/dates/civil-date';

const civilDateSchema = z.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
);
const timeSchema = z.custom<TimeOfDay>((value) => typeof value === 'string' && isTimeOfDay(value));
const weekdaySchema = z.union(
  [1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)),
);

/** So many calendar, working or school days before the session, at a time. */
const daysBeforeSchema = z.object({
  kind: z.literal('days-before'),
  days: z.int().min(0).max(366),
  counting: z.enum(['calendar', 'working', 'school']),
  time: timeSchema,
});

/** A weekday of the session's week (0) or of an earlier one, at a time. */
const weekdayRuleSchema = z.object({
  kind: z.literal('weekday'),
  weeksBefore: z.int().min(0).max(52),
  weekday: weekdaySchema,
  time: timeSchema,
});

/** A day of the session's month (0) or of an earlier one, at a time. */
const dayOfMonthSchema = z.object({
  kind: z.literal('day-of-month'),
  monthsBefore: z.int().min(0).max(12),
  day: z.int().min(1).max(28),
  time: timeSchema,
});

/** Sessions of given periods, each with its own cut-off: holiday camps. */
const datesSchema = z.object({
  kind: z.literal('dates'),
  periods: z
    .array(
      z.object({
        start: civilDateSchema,
        end: civilDateSchema,
        until: civilDateSchema,
        time: timeSchema,
      }),
    )
    .min(1),
});

const simpleRuleSchema = z.discriminatedUnion('kind', [
  daysBeforeSchema,
  weekdayRuleSchema,
  dayOfMonthSchema,
  datesSchema,
]);

/** A different rule for some weekdays of the session. */
const perWeekdaySchema = z.object({
  kind: z.literal('per-weekday'),
  otherwise: simpleRuleSchema,
  rules: z.array(z.object({ weekdays: z.array(weekdaySchema).min(1), rule: simpleRuleSchema })),
});

/** Until when something may be asked of a session. Stored as JSON on the activity. */
export const cutoffRuleSchema = z.discriminatedUnion('kind', [
  daysBeforeSchema,
  weekdayRuleSchema,
  dayOfMonthSchema,
  datesSchema,
  perWeekdaySchema,
]);

export type SimpleCutoffRule = z.infer<typeof simpleRuleSchema>;
export type CutoffRule = z.infer<typeof cutoffRuleSchema>;
