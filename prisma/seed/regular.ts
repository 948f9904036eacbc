import { addDays, civilDate, isWithin, timeOfDay, weekdayOf, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

import { idAt } from './ids';
import { cutoffFor, earliest, HOUR_MS, later, MINUTE_MS, nextOfficeMorning } from './moments';
import { classPeriods, deciderOf, type Story } from './story';
import type { Habit, SeedFamily, SeedSession } from './world';

/** What a chapter keeps for itself: the family does not ask for it with the rest. */
export type IsLeftOut = (habit: Habit, session: SeedSession) => boolean;

const ASKED_AHEAD_DAYS = 45;
const ASKED_AT_LEAST_MS = 9 * 24 * HOUR_MS;
const WINDOW = { before: -28, after: 42 };
const LONG_WINDOW = { before: -400, after: 60 };
const EVENING = timeOfDay('20:04');
const YEAR_ASKED_ON = '08-28';
const YEAR_ASKED_AT = timeOfDay('21:17');
const BETWEEN_REQUESTS_MS = 15_000;
const MORNING_MINUTES = 41;
const SPREAD_MINUTES = 37;

type Season = DateRange & { askedAt: Date };

function touches(range: DateRange, today: CivilDate, { before, after }: typeof WINDOW): boolean {
  return range.end >= addDays(today, before) && range.start <= addDays(today, after);
}

function askedBefore(start: CivilDate, family: SeedFamily, { setting }: Story): Date {
  const evening = instantAt(addDays(start, -ASKED_AHEAD_DAYS), EVENING, family.collectivity.timeZone);
  const spread = (family.name.length % 7) * SPREAD_MINUTES * MINUTE_MS;
  return earliest(later(evening, spread), later(setting.now, spread / SPREAD_MINUTES - ASKED_AT_LEAST_MS));
}

function isOfHolidays({ activity }: Habit): boolean {
  return activity.bookingCutoff.kind === 'dates';
}

/** The main families ask once a year, the others for each period of class; holidays one by one. */
function seasonsOf(habit: Habit, story: Story): Season[] {
  const { family } = habit;
  const { today, now } = story.setting;
  const { collectivity } = family;
  const isOther = story.families.others.includes(family);
  const window = isOther ? WINDOW : LONG_WINDOW;
  if (isOther || isOfHolidays(habit)) {
    const ranges: readonly DateRange[] = isOfHolidays(habit) ? collectivity.holidays : classPeriods(collectivity);
    return ranges
      .filter((range) => touches(range, today, window))
      .map(({ start, end }) => ({ start, end, askedAt: askedBefore(start, family, story) }));
  }
  return collectivity.years.map(({ firstYear, start, end }) => {
    const asked = instantAt(civilDate(`${firstYear}-${YEAR_ASKED_ON}`), YEAR_ASKED_AT, collectivity.timeZone);
    return { start, end, askedAt: earliest(asked, later(now, -ASKED_AT_LEAST_MS)) };
  });
}

function ask(habit: Habit, season: Season, submission: { id: string; order: number }, story: Story, isLeftOut: IsLeftOut): void {
  const { family, child, activity, weekdays } = habit;
  const at = later(season.askedAt, submission.order * BETWEEN_REQUESTS_MS);
  const isUsual = ({ day }: SeedSession): boolean => isWithin(day, season) && weekdays.includes(weekdayOf(day));
  const sessions = activity.sessions.filter(
    (session) => isUsual(session) && at <= cutoffFor(session) && !isLeftOut(habit, session),
  );
  if (sessions.length === 0) return;
  const request = story.ledger.submit({ family, child, kind: 'BOOKING', sessions, at, submissionId: submission.id });
  if (activity.decisionMode === 'AUTOMATIC') {
    story.ledger.accept(request.lines, { at, agent: null });
    return;
  }
  const answeredAt = nextOfficeMorning(at, activity.collectivity, MORNING_MINUTES + submission.order);
  story.ledger.accept(request.lines, { at: answeredAt, agent: deciderOf(story, activity.collectivity) });
}

function askForFamily(family: SeedFamily, story: Story, isLeftOut: IsLeftOut): void {
  const submissions = new Map<number, { id: string; order: number }>();
  for (const habit of story.enrolments.of(family)) {
    for (const season of seasonsOf(habit, story)) {
      // What is asked for one season goes in one submission, one request after the other.
      const key = season.askedAt.getTime();
      const submission = submissions.get(key) ?? { id: idAt(season.askedAt), order: 0 };
      ask(habit, season, submission, story, isLeftOut);
      submissions.set(key, { ...submission, order: submission.order + 1 });
    }
  }
}

/** All that families ask from habit, and what was answered: the bookings of the year. */
export function requestRegularBookings(story: Story, isLeftOut: IsLeftOut): void {
  const { others, ...main } = story.families;
  for (const family of [...Object.values(main), ...others]) askForFamily(family, story, isLeftOut);
}
