import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
import { listWords, plural } from '@/lib/core/words';

import { cutoffWords } from '../labels/cutoff';
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
type SimulatedDay = {
  day: CivilDate;
  /** The session of that day; null where there is none yet: the rules alone speak. */
  times: SessionTimes | null;
  calendar: SchoolCalendar;
};

type DeadlineOf = (
  rules: RulesInput,
  times: SessionTimes,
  calendar: SchoolCalendar,
) => Deadline | null;

function deadlineOn(
  rules: RulesInput,
  rule: CutoffRule,
  of: DeadlineOf,
  { day, times, calendar }: SimulatedDay,
): Deadline | null {
  if (times !== null) return of(rules, times, calendar);
  const until = cutoffOf(rule, day, calendar);
  return until === null ? null : { until, by: 'RULE' };
}

// Where the session itself comes before its rule: until when the rule would go, and why it does not.
function untilWords(
  { until, by }: Deadline,
  rule: CutoffRule,
  { day, calendar }: SimulatedDay,
): string {
  const words = (instant: Date): string => formatInstant(instant, calendar.timeZone);
  const ruled = cutoffOf(rule, day, calendar);
  if (by === 'RULE' || ruled === null) return words(until);
  const verb = by === 'START' ? 'commence' : 'se termine';
  return `${words(until)} (la règle irait jusqu’au ${words(ruled)}, mais la séance ${verb} le ${words(until)})`;
}

function bookingWords(rules: RulesInput, on: SimulatedDay): string {
  const { day, calendar } = on;
  const { bookingCutoff, bookingOpening } = rules;
  const deadline = deadlineOn(rules, bookingCutoff, bookingDeadline, on);
  if (deadline === null) return 'jamais réservable\u00A0: ce jour n’est dans aucune période';
  const until = untilWords(deadline, bookingCutoff, on);
  if (bookingOpening === null) return `réservable jusqu’au ${until}`;
  const from = cutoffOf(bookingOpening, day, calendar);
  if (from === null) return 'jamais réservable\u00A0: les réservations n’ouvrent pas ce jour-là';
  if (from > deadline.until)
    return 'jamais réservable\u00A0: les réservations ouvrent après leur date limite';
  return `réservable du ${formatInstant(from, calendar.timeZone)} jusqu’au ${until}`;
}

// A cancellation follows the rule of absences: it is told where it ends before them.
function cancellationWords(rules: RulesInput, on: SimulatedDay): string[] {
  const deadline = deadlineOn(rules, rules.absenceCutoff, cancellationDeadline, on);
  if (deadline?.by !== 'START') return [];
  return [`Annulation\u00A0: jusqu’au ${untilWords(deadline, rules.absenceCutoff, on)}.`];
}

// What the session's own bound leaves to a late act: nothing where its rule goes as far, or further.
function isNeverLate(deadline: Deadline | null, by: 'START' | 'END', on: SimulatedDay): boolean {
  if (deadline === null || on.times === null) return false;
  return sessionBound(by, on.times, on.calendar).until <= deadline.until;
}

function lateBookingWords(
  rules: RulesInput,
  { priceCents }: SimulatedActivity,
  on: SimulatedDay,
): string {
  if (rules.lateBooking === 'REFUSE') return 'après, la réservation est refusée.';
  const deadline = deadlineOn(rules, rules.bookingCutoff, bookingDeadline, on);
  if (isNeverLate(deadline, 'START', on))
    return 'après, la réservation est refusée\u00A0; elle n’est jamais tardive ce jour-là.';
  const price = latePriceOf({ priceCents, lateSurcharge: rules.lateSurcharge });
  return `après, et jusqu’au début du créneau, elle coûte ${formatEuros(price)} au lieu de ${formatEuros(priceCents)}.`;
}

function lateAbsenceWords(
  rules: RulesInput,
  { priceCents }: SimulatedActivity,
  on: SimulatedDay,
): string {
  if (rules.lateAbsence === 'REFUSE') return 'après, elle est refusée.';
  const deadline = deadlineOn(rules, rules.absenceCutoff, absenceDeadline, on);
  return isNeverLate(deadline, 'END', on)
    ? 'après, elle est refusée\u00A0; elle n’est jamais tardive ce jour-là.'
    : `après, et jusqu’à la fin du créneau, elle est facturée ${formatEuros(priceCents)}.`;
}

function justifyWords(rules: RulesInput, until: Date | null, zone: string): string[] {
  if (rules.justifyWithinHours === null || until === null) return [];
  const last = new Date(until.getTime() + rules.justifyWithinHours * HOUR_MS);
  return [
    `Le justificatif de l’absence est à remettre jusqu’au ${formatInstant(last, zone)}, sinon elle est facturée.`,
  ];
}

/** What rules give for a session of a day, in sentences: until when, and what follows. */
export function simulationWords(
  rules: RulesInput,
  day: CivilDate,
  activity: SimulatedActivity,
  calendar: SchoolCalendar,
): string[] {
  const times = activity.sessions.find((session) => session.day === day) ?? null;
  const on = { day, times, calendar };
  const absence = deadlineOn(rules, rules.absenceCutoff, absenceDeadline, on);
  const free =
    absence === null
      ? 'absence jamais gratuite'
      : `absence gratuite jusqu’au ${untilWords(absence, rules.absenceCutoff, on)}`;
  return [
    `Avec ces règles, pour ${activity.name} du ${formatWeekdayDay(day)}, ${bookingWords(rules, on)}, ${free}.`,
    `Réservation\u00A0: ${lateBookingWords(rules, activity, on)}`,
    `Absence\u00A0: ${lateAbsenceWords(rules, activity, on)}`,
    ...cancellationWords(rules, on),
    ...justifyWords(rules, absence?.until ?? null, calendar.timeZone),
  ];
}

/** One of the deadlines that rules set: its rule, and what it comes to on a session. */
type Topic = {
  name: string;
  rule: (rules: RulesInput) => CutoffRule | null;
  until: (rules: RulesInput, times: SessionTimes, calendar: SchoolCalendar) => Date | null;
};

function openingOf(
  { bookingOpening }: RulesInput,
  { day }: SessionTimes,
  calendar: SchoolCalendar,
): Date | null {
  return bookingOpening === null ? null : cutoffOf(bookingOpening, day, calendar);
}

const TOPICS: readonly Topic[] = [
  { name: 'Ouverture', rule: ({ bookingOpening }) => bookingOpening, until: openingOf },
  {
    name: 'Réservation',
    rule: ({ bookingCutoff }) => bookingCutoff,
    until: (...of) => bookingDeadline(...of)?.until ?? null,
  },
  {
    name: 'Absence',
    rule: ({ absenceCutoff }) => absenceCutoff,
    until: (...of) => absenceDeadline(...of)?.until ?? null,
  },
];

function instantWords(instant: Date | null, zone: string): string {
  return instant === null ? 'sans date' : formatInstant(instant, zone);
}

function deadlineChange(
  { name, rule, until }: Topic,
  before: RulesInput,
  after: RulesInput,
  { sessions, calendar }: ChangeScene,
): string[] {
  if (JSON.stringify(rule(before)) === JSON.stringify(rule(after))) return [];
  const zone = calendar.timeZone;
  const changed = sessions
    .map((times) => ({
      day: times.day,
      from: until(before, times, calendar),
      to: until(after, times, calendar),
    }))
    .filter(({ from, to }) => from?.getTime() !== to?.getTime());
  const words = (one: CutoffRule | null): string => (one === null ? 'toujours' : cutoffWords(one));
  const head = `${name}\u00A0: ${words(rule(before))} devient ${words(rule(after))}.`;
  const [first] = changed;
  if (first === undefined) return [`${head} Aucun créneau à venir ne change.`];
  const count = `${plural(changed.length, 'créneau', 'créneaux')} à venir sur ${sessions.length}`;
  return [
    `${head} Cela change ${count}\u00A0; le premier, ${formatWeekdayDay(first.day)}, passe du ${instantWords(first.from, zone)} au ${instantWords(first.to, zone)}.`,
  ];
}

function closingNow(
  before: RulesInput,
  after: RulesInput,
  { sessions, calendar, now }: ChangeScene,
): string[] {
  const isOpen = (rules: RulesInput, times: SessionTimes): boolean => {
    const from = openingOf(rules, times, calendar);
    if (rules.bookingOpening !== null && (from === null || now < from)) return false;
    const late = rules.lateBooking === 'SURCHARGE';
    const until = late
      ? sessionBound('START', times, calendar)
      : bookingDeadline(rules, times, calendar);
    return until !== null && now <= until.until;
  };
  const closed = sessions.filter((one) => isOpen(before, one) && !isOpen(after, one)).length;
  const opened = sessions.filter((one) => !isOpen(before, one) && isOpen(after, one)).length;
  return [
    ...(closed === 0
      ? []
      : [
          `${plural(closed, 'créneau ne se réserve plus', 'créneaux ne se réservent plus')} dès maintenant.`,
        ]),
    ...(opened === 0
      ? []
      : [`${plural(opened, 'créneau se réserve', 'créneaux se réservent')} dès maintenant.`]),
  ];
}

function otherWords(rules: RulesInput, names: ReadonlyMap<string, string>): Record<string, string> {
  const named = (ids: readonly string[]): string =>
    ids.length === 0 ? 'aucune' : listWords(ids.map((id) => names.get(id) ?? ''));
  const { lateBooking, lateSurcharge, justifyWithinHours, maxPerWeek } = rules;
  return {
    'Réservation tardive':
      lateBooking === 'REFUSE' ? 'refusée' : `acceptée, majorée de ${lateSurcharge}\u00A0%`,
    'Absence tardive': rules.lateAbsence === 'REFUSE' ? 'refusée' : 'facturée',
    Justificatif: justifyWithinHours === null ? 'non demandé' : `sous ${justifyWithinHours}\u00A0h`,
    'Réservations par semaine': maxPerWeek === null ? 'sans limite' : `${maxPerWeek} au plus`,
    'Dossier complet': rules.needsCompleteFile ? 'exigé' : 'non exigé',
    'Pas le même jour que': named(rules.excludes),
    'Seulement avec': named(rules.requires),
  };
}

/** What a change of rules is measured with. */
type ChangeScene = {
  sessions: readonly SessionTimes[];
  /** The names of the other activities, by id. */
  names: ReadonlyMap<string, string>;
  calendar: SchoolCalendar;
  now: Date;
};

/** What a change of rules does to the sessions to come, before it is saved; nothing where it changes nothing. */
export function rulesChangeWords(
  before: RulesInput,
  after: RulesInput,
  scene: ChangeScene,
): string[] {
  const { names } = scene;
  const [was, is] = [otherWords(before, names), otherWords(after, names)];
  const others = Object.keys(was)
    .filter((topic) => was[topic] !== is[topic])
    .map((topic) => `${topic}\u00A0: ${was[topic]} devient ${is[topic]}.`);
  return [
    ...TOPICS.flatMap((topic) => deadlineChange(topic, before, after, scene)),
    ...others,
    ...closingNow(before, after, scene),
  ];
}
