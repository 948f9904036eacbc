import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { capitalise, listWords, plural } from '@/lib/core/words';

import { cutoffWords } from '../labels/cutoff';
import { cutoffOf } from '../rules';
import {
  absenceDeadline,
  bookingDeadline,
  cancellationDeadline,
  sessionBound,
} from '../rules/deadlines';
import type { CutoffRule } from '../schema';
import type { RulesInput } from '../schema/rules-form';
import type { SchoolCalendar, SessionTimes } from '../types';

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

const ABSENCE: Topic = {
  name: 'Absence',
  rule: ({ absenceCutoff }) => absenceCutoff,
  until: (...of) => absenceDeadline(...of)?.until ?? null,
};

const CANCELLATION: Topic = {
  ...ABSENCE,
  name: 'Annulation',
  until: (...of) => cancellationDeadline(...of)?.until ?? null,
};

const TOPICS: readonly Topic[] = [
  { name: 'Ouverture', rule: ({ bookingOpening }) => bookingOpening, until: openingOf },
  {
    name: 'Réservation',
    rule: ({ bookingCutoff }) => bookingCutoff,
    until: (...of) => bookingDeadline(...of)?.until ?? null,
  },
  ABSENCE,
];

function instantWords(instant: Date | null, zone: string): string {
  return instant === null ? 'sans date' : formatInstant(instant, zone);
}

const NO_CHANGE = 'aucun créneau à venir ne change.';

type Changed = { day: CivilDate; from: Date | null; to: Date | null };

/** The sessions that a change of rules gives another instant. */
function changedOf(
  { until }: Topic,
  before: RulesInput,
  after: RulesInput,
  { sessions, calendar }: ChangeScene,
): Changed[] {
  return sessions
    .map((times) => ({
      day: times.day,
      from: until(before, times, calendar),
      to: until(after, times, calendar),
    }))
    .filter(({ from, to }) => from?.getTime() !== to?.getTime());
}

function changedWords(
  changed: readonly Changed[],
  { sessions, calendar }: ChangeScene,
): string | null {
  const [first] = changed;
  if (first === undefined) return null;
  const zone = calendar.timeZone;
  const count = `${plural(changed.length, 'créneau', 'créneaux')} à venir sur ${sessions.length}`;
  return `cela change ${count}\u00A0; le premier, ${formatWeekdayDay(first.day)}, passe du ${instantWords(first.from, zone)} au ${instantWords(first.to, zone)}.`;
}

// What another rule bears on changes too: a document that is asked lets an absence be declared afterwards.
function deadlineChange(
  topic: Topic,
  before: RulesInput,
  after: RulesInput,
  scene: ChangeScene,
): string[] {
  const [was, is] = [topic.rule(before), topic.rule(after)];
  const words = changedWords(changedOf(topic, before, after, scene), scene);
  if (JSON.stringify(was) === JSON.stringify(is))
    return words === null ? [] : [`${topic.name}\u00A0: ${words}`];
  const named = (one: CutoffRule | null): string => (one === null ? 'toujours' : cutoffWords(one));
  const head = `${topic.name}\u00A0: ${named(was)} devient ${named(is)}.`;
  return [`${head} ${capitalise(words ?? NO_CHANGE)}`];
}

// A cancellation follows the rule of absences: it is told apart where its sessions change otherwise.
function cancellationChange(before: RulesInput, after: RulesInput, scene: ChangeScene): string[] {
  const own = changedOf(CANCELLATION, before, after, scene);
  const absences = changedOf(ABSENCE, before, after, scene);
  if (JSON.stringify(own) === JSON.stringify(absences)) return [];
  return [`${CANCELLATION.name}\u00A0: ${changedWords(own, scene) ?? NO_CHANGE}`];
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
    ...cancellationChange(before, after, scene),
    ...others,
    ...closingNow(before, after, scene),
  ];
}
