import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';

import { cutoffOf, latePriceOf } from '../rules';
import {
  absenceDeadline,
  bookingDeadline,
  cancellationDeadline,
  type Deadline,
  sessionBound,
} from '../rules/deadlines';
import type { CutoffRule } from '../schema';
import type { RulesInput } from '../schema/rules-form';
import type { SchoolCalendar, SessionTimes } from '../types';

/** What a simulation is about, beside the rules. */
type SimulatedActivity = {
  name: string;
  priceCents: number;
  sessions: readonly SessionTimes[];
};

const HOUR_MS = 3_600_000;
type Simulated = {
  rules: RulesInput;
  day: CivilDate;
  /** One session of that day; null where there is none yet: the rules alone speak. */
  times: SessionTimes | null;
  calendar: SchoolCalendar;
  priceCents: number;
};

type DeadlineOf = (
  rules: RulesInput,
  times: SessionTimes,
  calendar: SchoolCalendar,
) => Deadline | null;

function deadlineOn(rule: CutoffRule, of: DeadlineOf, on: Simulated): Deadline | null {
  const { rules, day, times, calendar } = on;
  if (times !== null) return of(rules, times, calendar);
  const until = cutoffOf(rule, day, calendar);
  return until === null ? null : { until, by: 'RULE' };
}

const ENDED_BY = { START: 'quand la séance commence', END: 'quand la séance se termine' };

// Where the session itself comes before its rule: what ends the act, and until when the rule would go.
function untilWords(
  { until, by }: Deadline,
  rule: CutoffRule,
  { day, calendar }: Simulated,
): string {
  const words = (instant: Date): string => formatInstant(instant, calendar.timeZone);
  const ruled = cutoffOf(rule, day, calendar);
  if (by === 'RULE' || ruled === null) return words(until);
  return `${words(until)}, ${ENDED_BY[by]} (la règle irait jusqu’au ${words(ruled)})`;
}

// What the session's own bound leaves to a late act: nothing where its rule goes as far, or further.
function isNeverLate(deadline: Deadline | null, by: 'START' | 'END', on: Simulated): boolean {
  if (deadline === null || on.times === null) return false;
  return sessionBound(by, on.times, on.calendar).until <= deadline.until;
}

function latePriceWords({ rules, priceCents }: Simulated): string {
  const price = latePriceOf({ priceCents, lateSurcharge: rules.lateSurcharge });
  return `${formatEuros(price)} au lieu de ${formatEuros(priceCents)}`;
}

/** What is said of the bookings of a session, and of those that come late; no more of what cannot be booked. */
type BookingWords = { main: string; late: string | null };

function never(why: string): BookingWords {
  return { main: `jamais réservable\u00A0: ${why}`, late: null };
}

// The rules leave it no time in which it is booked early enough; late, it may be, until it begins.
function bookedLateOnly(from: Date | null, why: string, on: Simulated): BookingWords {
  const { rules, times, calendar } = on;
  const start = times === null ? null : sessionBound('START', times, calendar).until;
  if (rules.lateBooking === 'REFUSE') return never(why);
  if (from !== null && start !== null && from > start) return never(why);
  const since = from === null ? '' : `du ${formatInstant(from, calendar.timeZone)} `;
  return {
    main: `réservable ${since}jusqu’au début du créneau, toujours en retard\u00A0: ${latePriceWords(on)}`,
    late: null,
  };
}

function lateBookingWords(deadline: Deadline, on: Simulated): string {
  if (on.rules.lateBooking === 'REFUSE') return 'après, la réservation est refusée.';
  return isNeverLate(deadline, 'START', on)
    ? 'après, la réservation est refusée\u00A0; elle n’est jamais tardive ce jour-là.'
    : `après, et jusqu’au début du créneau, elle coûte ${latePriceWords(on)}.`;
}

function bookingWords(on: Simulated): BookingWords {
  const { rules, day, calendar } = on;
  const { bookingCutoff, bookingOpening } = rules;
  const from = bookingOpening === null ? null : cutoffOf(bookingOpening, day, calendar);
  if (bookingOpening !== null && from === null)
    return never('les réservations n’ouvrent pas ce jour-là');
  const deadline = deadlineOn(bookingCutoff, bookingDeadline, on);
  if (deadline === null) return bookedLateOnly(from, 'ce jour n’est dans aucune période', on);
  if (from !== null && from > deadline.until)
    return bookedLateOnly(from, 'les réservations ouvrent après leur date limite', on);
  const until = untilWords(deadline, bookingCutoff, on);
  const since = from === null ? '' : `du ${formatInstant(from, calendar.timeZone)} `;
  return { main: `réservable ${since}jusqu’au ${until}`, late: lateBookingWords(deadline, on) };
}

// A cancellation follows the rule of absences, which is told with them: here, where it ends before them.
function cancellationWords(on: Simulated): string | null {
  const deadline = deadlineOn(on.rules.absenceCutoff, cancellationDeadline, on);
  if (deadline?.by !== 'START') return null;
  return `jusqu’au ${formatInstant(deadline.until, on.calendar.timeZone)}, ${ENDED_BY.START}.`;
}

function lateAbsenceWords(deadline: Deadline | null, on: Simulated): string {
  if (on.rules.lateAbsence === 'REFUSE') return 'après, elle est refusée.';
  return isNeverLate(deadline, 'END', on)
    ? 'après, elle est refusée\u00A0; elle n’est jamais tardive ce jour-là.'
    : `après, et jusqu’à la fin du créneau, elle est facturée ${formatEuros(on.priceCents)}.`;
}

function justifyWords({ rules, calendar }: Simulated, until: Date | null): string | null {
  if (rules.justifyWithinHours === null || until === null) return null;
  const last = new Date(until.getTime() + rules.justifyWithinHours * HOUR_MS);
  return `à remettre jusqu’au ${formatInstant(last, calendar.timeZone)}, sinon l’absence est facturée.`;
}

const TOPICS = ['Réservation', 'Absence', 'Annulation', 'Justificatif'] as const;

/** What is said of one session: the sentence that matters, then what follows by topic. */
type SessionWords = { main: string } & Record<(typeof TOPICS)[number], string | null>;

function sessionWords(on: Simulated): SessionWords {
  const { absenceCutoff } = on.rules;
  const booking = bookingWords(on);
  const absence = deadlineOn(absenceCutoff, absenceDeadline, on);
  const free =
    absence === null
      ? 'absence jamais gratuite'
      : `absence gratuite jusqu’au ${untilWords(absence, absenceCutoff, on)}`;
  return {
    main: `${booking.main}, ${free}.`,
    Réservation: booking.late,
    Absence: lateAbsenceWords(absence, on),
    Annulation: cancellationWords(on),
    Justificatif: justifyWords(on, absence?.until ?? null),
  };
}

type TimedWords = { times: SessionTimes | null; words: SessionWords };

// What holds for all the sessions of a day is said once; the rest names its hours.
function saidOf(
  key: keyof SessionWords,
  sessions: readonly TimedWords[],
  say: (words: string, hours: string) => string,
): string[] {
  const [first, ...others] = sessions;
  if (others.every(({ words }) => words[key] === first?.words[key])) {
    const words = first?.words[key] ?? null;
    return words === null ? [] : [say(words, '')];
  }
  return sessions.flatMap(({ times, words }) => {
    const said = words[key];
    if (said === null) return [];
    return [say(said, times === null ? '' : `, ${times.startsAt}–${times.endsAt}`)];
  });
}

/**
 * What rules give for the sessions of a day, in sentences: until when, and what follows. An activity that
 * receives twice a day is told of each where the two differ.
 */
export function simulationWords(
  rules: RulesInput,
  day: CivilDate,
  { name, priceCents, sessions }: SimulatedActivity,
  calendar: SchoolCalendar,
): string[] {
  const ofDay = sessions.filter((session) => session.day === day);
  const timed = (ofDay.length === 0 ? [null] : ofDay).map((times) => ({
    times,
    words: sessionWords({ rules, day, times, calendar, priceCents }),
  }));
  return [
    ...saidOf(
      'main',
      timed,
      (words, hours) =>
        `Avec ces règles, pour ${name} du ${formatWeekdayDay(day)}${hours}, ${words}`,
    ),
    ...TOPICS.flatMap((topic) =>
      saidOf(topic, timed, (words, hours) => `${topic}${hours}\u00A0: ${words}`),
    ),
  ];
}
