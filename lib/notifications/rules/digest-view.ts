import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { formatReference } from '@/lib/core/ids';
import { listWords } from '@/lib/core/words';
import { requestKindLabels } from '@/lib/requests/labels';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

import {
  acceptedWords,
  billedWords,
  digestSubject,
  excusedWords,
  longDayWords,
  outcomeWords,
  refusedWords,
  shortDayWords,
  waitlistedWords,
} from '../messages';
import { paragraphsOf } from './texts';
import type { DecisionOutcome, DigestFacts, DigestSlot, EmailSlot } from '../types';

const NO_REASON = 'non précisé';

export type DigestRow = {
  hours: string;
  type: string;
  /** Where its request is read, from the portal's address. */
  path: string;
  activity: string;
  child: string;
  outcome: DecisionOutcome;
  /** "Acceptée", "Refusée *". */
  status: string;
};

/** The answers about one day: its name spans their rows. */
export type DigestDay = { day: CivilDate; shortName: string; longName: string; rows: DigestRow[] };

/** A request that was answered: "Réf. 17 375 961", and where it is read. */
export type DigestRequest = { words: string; path: string };

/** What an asterisk leads to. */
export type DigestNote = { mark: string; title: string; reason: string };

/** What a digest says, whatever it is written in (HTML, text). */
export type DigestView = {
  subject: string;
  /** "SIEJ a répondu à vos demandes envoyées depuis le 10 novembre". */
  intro: string;
  /** "17 acceptées", "3 en liste d’attente". */
  counts: string[];
  days: DigestDay[];
  notes: DigestNote[];
  /** In their order, each once. */
  requests: DigestRequest[];
  /** What the collectivity adds, a paragraph each. */
  ownTexts: string[];
  hasWaiting: boolean;
};

/** "17:00–19:00". */
export function hoursOf({ startsAt, endsAt }: Pick<EmailSlot, 'startsAt' | 'endsAt'>): string {
  return `${startsAt}–${endsAt}`;
}

/** The order of an e-mail's table: by day, time, activity and child. */
export function bySlot(a: EmailSlot, b: EmailSlot): number {
  const keyOf = (slot: EmailSlot): string =>
    [slot.day, slot.startsAt, slot.endsAt, slot.activity, slot.child].join('\n');
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Slots by day, in the order of the days. */
export function groupByDay<T extends EmailSlot>(
  slots: readonly T[],
): { day: CivilDate; slots: T[] }[] {
  const days = new Map<CivilDate, T[]>();
  for (const slot of [...slots].sort(bySlot))
    days.set(slot.day, [...(days.get(slot.day) ?? []), slot]);
  return [...days].map(([day, own]) => ({ day, slots: own }));
}

const COUNTED: readonly (readonly [DecisionOutcome, (count: number) => string])[] = [
  ['ACCEPTED', acceptedWords],
  ['WAITLISTED', waitlistedWords],
  ['REFUSED', refusedWords],
  ['ABSENCE_EXCUSED', excusedWords],
  ['ABSENCE_BILLED', billedWords],
];

function countsOf(slots: readonly DigestSlot[]): string[] {
  const count = (outcome: DecisionOutcome): number =>
    slots.filter((slot) => slot.outcome === outcome).length;
  return COUNTED.flatMap(([outcome, wordsOf]) => {
    const number = count(outcome);
    return number > 0 ? [wordsOf(number)] : [];
  });
}

/** What has a reason to be told: the key of its note; null for the others. */
function noteKeyOf({ outcome, reason }: DigestSlot): string | null {
  if (outcome !== 'REFUSED' && outcome !== 'ABSENCE_BILLED') return null;
  return `${outcome} ${reason ?? NO_REASON}`;
}

function noteTitle(slots: readonly DigestSlot[], today: CivilDate): string {
  const [first] = slots;
  const isBill = first?.outcome === 'ABSENCE_BILLED';
  if (slots.length !== 1 || first === undefined) {
    return isBill ? `${slots.length} absences facturées.` : `${slots.length} demandes refusées.`;
  }
  const what = `${requestKindLabels[first.kind]} du ${longDayWords(first.day, today)}`;
  return `${what} ${isBill ? 'facturée' : 'refusée'}.`;
}

// Answers for one reason share one note; with several reasons, the asterisks are numbered.
function notesOf(slots: readonly DigestSlot[], today: CivilDate): Map<string, DigestNote> {
  const byKey = new Map<string, DigestSlot[]>();
  for (const slot of slots) {
    const key = noteKeyOf(slot);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), slot]);
  }
  const notes = [...byKey].map(([key, told], index): [string, DigestNote] => {
    const mark = byKey.size === 1 ? '*' : `*${index + 1}`;
    return [key, { mark, title: noteTitle(told, today), reason: told[0]?.reason ?? NO_REASON }];
  });
  return new Map(notes);
}

function requestsOf(slots: readonly DigestSlot[]): DigestRequest[] {
  const references = [...new Set([...slots].sort(bySlot).map(({ reference }) => reference))];
  return references.map((reference) => ({
    words: `Réf. ${formatReference(reference)}`,
    path: myRequestHref(reference),
  }));
}

/** Lays a digest out. `facts.slots` is not empty. */
export function digestView(facts: DigestFacts): DigestView {
  const { slots, today, askedSince, frame } = facts;
  const notes = notesOf([...slots].sort(bySlot), today);
  const rowOf = (slot: DigestSlot): DigestRow => {
    const mark = notes.get(noteKeyOf(slot) ?? '')?.mark;
    return {
      hours: hoursOf(slot),
      type: requestKindLabels[slot.kind],
      path: myRequestHref(slot.reference),
      activity: slot.activity,
      child: slot.child,
      outcome: slot.outcome,
      status: mark === undefined ? outcomeWords(slot) : `${outcomeWords(slot)} ${mark}`,
    };
  };
  const asked =
    slots.length === 1
      ? `votre demande envoyée le ${formatDay(askedSince)}`
      : `vos demandes envoyées depuis le ${formatDay(askedSince)}`;
  return {
    subject: digestSubject(slots.length),
    intro: `${frame.collectivityShortName} a répondu à ${asked}`,
    counts: countsOf(slots),
    days: groupByDay(slots).map(({ day, slots: own }) => ({
      day,
      shortName: shortDayWords(day, today),
      longName: longDayWords(day, today),
      rows: own.map(rowOf),
    })),
    notes: [...notes.values()],
    requests: requestsOf(slots),
    ownTexts: paragraphsOf(frame.ownText),
    hasWaiting: slots.some(({ outcome }) => outcome === 'WAITLISTED'),
  };
}

/** "17 acceptées, 3 en liste d’attente et 1 refusée.": what shows beside the subject in a mailbox. */
export function digestPreheader({ counts }: DigestView): string {
  return `${listWords(counts)}.`;
}
