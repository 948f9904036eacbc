import { addDays, daysBetween, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay, formatDayShort, formatPeriod } from '@/lib/core/dates/format';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { capitalise, plural } from '@/lib/core/words';

import { longDayWords } from '../messages';
import { paragraphsOf } from './texts';
import type { ReminderFacts, WeekToBook } from '../types/weeks';

const NBSP = '\u00A0';

export type ReminderRow = { child: string; activity: string; until: string };
export type ReminderWeek = {
  week: CivilDate;
  /** "du 30 nov.". */
  shortName: string;
  /** "Du 30 novembre au 6 décembre". */
  longName: string;
  rows: ReminderRow[];
};

/** What a reminder says, whatever it is written in (HTML, text). */
export type ReminderView = {
  /** "Il reste 2 jours pour réserver la semaine du 30 novembre". */
  subject: string;
  weeks: ReminderWeek[];
  /** What the collectivity adds, a paragraph each. */
  ownTexts: string[];
  /** The Monday of the first week to book. */
  firstWeek: CivilDate;
};

function byOrder(a: WeekToBook, b: WeekToBook): number {
  const keyOf = ({ week, child, activity }: WeekToBook): string =>
    [week, child, activity].join('\n');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function untilWords({ cutoff, hasLaterCutoffs }: WeekToBook, facts: ReminderFacts): string {
  const { timeZone } = facts.frame;
  const day = longDayWords(civilDateIn(cutoff, timeZone), facts.today);
  const later = hasLaterCutoffs ? ', puis jour par jour' : '';
  return `${day} à ${timeOfDayIn(cutoff, timeZone)}${later}`;
}

function subjectOf({ weeks, today, frame }: ReminderFacts, mondays: readonly CivilDate[]): string {
  const first = weeks.reduce((soonest, one) => (one.cutoff < soonest.cutoff ? one : soonest));
  const left = daysBetween(today, civilDateIn(first.cutoff, frame.timeZone));
  const delay = left === 0 ? 'Dernier jour' : `Il reste ${plural(left, 'jour')}`;
  const others = mondays.length - 1;
  const more = others === 0 ? '' : ` et ${plural(others, 'autre', 'autres')}`;
  return `${delay} pour réserver la semaine du${NBSP}${formatDay(first.week)}${more}`;
}

/** What a reminder says: by week, the children for whom nothing is booked, and until when it can be. */
export function reminderView(facts: ReminderFacts): ReminderView {
  const sorted = [...facts.weeks].sort(byOrder);
  const mondays = [...new Set(sorted.map(({ week }) => week))];
  return {
    subject: subjectOf(facts, mondays),
    weeks: mondays.map((week) => ({
      week,
      shortName: `du${NBSP}${formatDayShort(week)}`,
      longName: capitalise(formatPeriod(week, addDays(week, 6))),
      rows: sorted
        .filter((one) => one.week === week)
        .map((one) => ({
          child: one.child,
          activity: one.activity,
          until: untilWords(one, facts),
        })),
    })),
    ownTexts: paragraphsOf(facts.frame.ownText),
    firstWeek: mondays[0] ?? facts.weeks[0].week,
  };
}
