import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { instantAt } from '@/lib/core/dates/zoned';
import { formatEuros } from '@/lib/core/money';
import { listWords, plural } from '@/lib/core/words';

import { cutoffWords } from '../labels/cutoff';
import { cutoffOf, latePriceOf } from '../rules';
import type { CutoffRule } from '../schema';
import type { RulesInput } from '../schema/rules-form';
import type { SchoolCalendar } from '../types';

/** What a simulation is about, beside the rules. */
type SimulatedActivity = { name: string; priceCents: number };

const HOUR_MS = 3_600_000;

function bookingWords(rules: RulesInput, day: CivilDate, calendar: SchoolCalendar): string {
  const zone = calendar.timeZone;
  const until = cutoffOf(rules.bookingCutoff, day, calendar);
  if (until === null) return 'jamais réservable\u00A0: ce jour n’est dans aucune période';
  if (rules.bookingOpening === null) return `réservable jusqu’au ${formatInstant(until, zone)}`;
  const from = cutoffOf(rules.bookingOpening, day, calendar);
  if (from === null) return 'jamais réservable\u00A0: les réservations n’ouvrent pas ce jour-là';
  if (from > until)
    return 'jamais réservable\u00A0: les réservations ouvrent après leur date limite';
  return `réservable du ${formatInstant(from, zone)} jusqu’au ${formatInstant(until, zone)}`;
}

function lateBookingWords(rules: RulesInput, { priceCents }: SimulatedActivity): string {
  if (rules.lateBooking === 'REFUSE') return 'Après, la réservation est refusée.';
  const price = latePriceOf({ priceCents, lateSurcharge: rules.lateSurcharge });
  return `Après, et jusqu’au début du créneau, elle coûte ${formatEuros(price)} au lieu de ${formatEuros(priceCents)}.`;
}

function lateAbsenceWords(rules: RulesInput, { priceCents }: SimulatedActivity): string {
  return rules.lateAbsence === 'REFUSE'
    ? 'Après, elle est refusée.'
    : `Après, et jusqu’à la fin du créneau, elle est facturée ${formatEuros(priceCents)}.`;
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
  const zone = calendar.timeZone;
  const absence = cutoffOf(rules.absenceCutoff, day, calendar);
  const free =
    absence === null
      ? 'absence jamais gratuite'
      : `absence gratuite jusqu’au ${formatInstant(absence, zone)}`;
  return [
    `Avec ces règles, pour ${activity.name} du ${formatWeekdayDay(day)}, ${bookingWords(rules, day, calendar)}, ${free}.`,
    `Réservation\u00A0: ${lateBookingWords(rules, activity).replace(/^Après/, 'après')}`,
    `Absence\u00A0: ${lateAbsenceWords(rules, activity).replace(/^Après/, 'après')}`,
    ...justifyWords(rules, absence, zone),
  ];
}

/** A session to come, as far as its deadlines go. */
export type SimulatedSession = { day: CivilDate; startsAt: TimeOfDay };

type Compared = { before: CutoffRule | null; after: CutoffRule | null };

function instantWords(instant: Date | null, zone: string): string {
  return instant === null ? 'sans date' : formatInstant(instant, zone);
}

function deadlineChange(
  topic: string,
  { before, after }: Compared,
  sessions: readonly SimulatedSession[],
  calendar: SchoolCalendar,
): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const zone = calendar.timeZone;
  const of = (rule: CutoffRule | null, day: CivilDate): Date | null =>
    rule === null ? null : cutoffOf(rule, day, calendar);
  const changed = sessions
    .map(({ day }) => ({ day, from: of(before, day), to: of(after, day) }))
    .filter(({ from, to }) => from?.getTime() !== to?.getTime());
  const words = (rule: CutoffRule | null): string =>
    rule === null ? 'toujours' : cutoffWords(rule);
  const head = `${topic}\u00A0: ${words(before)} devient ${words(after)}.`;
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
  const isOpen = (
    { bookingOpening, bookingCutoff, lateBooking }: RulesInput,
    session: SimulatedSession,
  ) => {
    const from = bookingOpening === null ? null : cutoffOf(bookingOpening, session.day, calendar);
    if (bookingOpening !== null && (from === null || now < from)) return false;
    const late = lateBooking === 'SURCHARGE';
    const start = instantAt(session.day, session.startsAt, calendar.timeZone);
    const until = late ? start : cutoffOf(bookingCutoff, session.day, calendar);
    return until !== null && now <= until;
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
  sessions: readonly SimulatedSession[];
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
  const { sessions, calendar, names } = scene;
  const change = (topic: string, compared: Compared): string[] =>
    deadlineChange(topic, compared, sessions, calendar);
  const [was, is] = [otherWords(before, names), otherWords(after, names)];
  const others = Object.keys(was)
    .filter((topic) => was[topic] !== is[topic])
    .map((topic) => `${topic}\u00A0: ${was[topic]} devient ${is[topic]}.`);
  return [
    ...change('Ouverture', { before: before.bookingOpening, after: after.bookingOpening }),
    ...change('Réservation', { before: before.bookingCutoff, after: after.bookingCutoff }),
    ...change('Absence', { before: before.absenceCutoff, after: after.absenceCutoff }),
    ...others,
    ...closingNow(before, after, scene),
  ];
}
