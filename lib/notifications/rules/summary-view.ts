import { slotStateLabels } from '@/lib/bookings/labels';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatPeriod } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { rankWords } from '@/lib/requests/labels/queue';

import { longDayWords, shortDayWords, waitlistedWords } from '../messages';
import type { SummaryFacts, SummarySlot } from '../types/weeks';
import { hoursOf } from './digest-view';
import { paragraphsOf } from './texts';

/** How a slot is coloured. */
export type SummaryTone = 'BOOKED' | 'ABSENT' | 'WAITLISTED' | 'PENDING';

export type SummaryRow = {
  hours: string;
  child: string;
  activity: string;
  tone: SummaryTone;
  /** "Réservé", "En liste d’attente, 3e". */
  state: string;
};
export type SummaryDay = {
  day: CivilDate;
  shortName: string;
  longName: string;
  rows: SummaryRow[];
};

/** What the summary of a week says, whatever it is written in (HTML, text). */
export type SummaryView = {
  /** "La semaine du 30 novembre au 6 décembre". */
  subject: string;
  /** "8 réservations", "1 absence". */
  counts: string[];
  /** What the collectivity adds, a paragraph each. */
  ownTexts: string[];
  days: SummaryDay[];
};

const TONES: Record<SummarySlot['state'], SummaryTone> = {
  BOOKED: 'BOOKED',
  PRESENT: 'BOOKED',
  ABSENT: 'ABSENT',
  ABSENT_BILLED: 'ABSENT',
  WAITLISTED: 'WAITLISTED',
  PENDING_BOOKING: 'PENDING',
  PENDING_ABSENCE: 'PENDING',
  PENDING_CANCELLATION: 'PENDING',
};

const COUNTS: Record<SummaryTone, (count: number) => string> = {
  BOOKED: (count) => plural(count, 'réservation'),
  ABSENT: (count) => plural(count, 'absence'),
  WAITLISTED: waitlistedWords,
  PENDING: (count) => plural(count, 'demande en attente', 'demandes en attente'),
};

const PENDING_WORDS: Partial<Record<SummarySlot['state'], string>> = {
  PENDING_BOOKING: 'réservation',
  PENDING_ABSENCE: 'absence',
  PENDING_CANCELLATION: 'annulation',
};

function stateWords({ state, rank }: SummarySlot): string {
  const detail = rank === null ? PENDING_WORDS[state] : rankWords(rank);
  return detail === undefined ? slotStateLabels[state] : `${slotStateLabels[state]}, ${detail}`;
}

function bySlot(a: SummarySlot, b: SummarySlot): number {
  const keyOf = ({ day, startsAt, endsAt, child, activity }: SummarySlot): string =>
    [day, startsAt, endsAt, child, activity].join('\n');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function rowOf(slot: SummarySlot): SummaryRow {
  const { child, activity, state } = slot;
  return { hours: hoursOf(slot), child, activity, tone: TONES[state], state: stateWords(slot) };
}

/** What the summary of a week says, day by day. */
export function summaryView({ frame, week, slots }: SummaryFacts): SummaryView {
  const sorted = [...slots].sort(bySlot);
  const tones = Object.keys(COUNTS) as SummaryTone[];
  const countOf = (tone: SummaryTone): number =>
    sorted.filter(({ state }) => TONES[state] === tone).length;
  return {
    subject: `La semaine ${formatPeriod(week, addDays(week, 6))}`,
    counts: tones.filter((tone) => countOf(tone) > 0).map((tone) => COUNTS[tone](countOf(tone))),
    ownTexts: paragraphsOf(frame.ownText),
    days: [...new Set(sorted.map(({ day }) => day))].map((day) => ({
      day,
      shortName: shortDayWords(day, week),
      longName: longDayWords(day, week),
      rows: sorted.filter((slot) => slot.day === day).map(rowOf),
    })),
  };
}
