import type { CivilDate } from '@/lib/core/dates/civil-date';
import { listWords } from '@/lib/core/words';
import { requestKindLabels } from '@/lib/requests/labels';
import { rankWords } from '@/lib/requests/labels/queue';

import {
  ACKNOWLEDGEMENT_SUBJECT,
  askedWords,
  longDayWords,
  momentWords,
  shortDayWords,
} from '../messages';
import type { AcknowledgedChange, AcknowledgedSlot, AcknowledgementFacts } from '../types';
import { legalOf, receivedIn } from './acknowledgement-legal';
import { bySlot, groupByDay, hoursOf } from './digest-view';
import { paragraphsOf, slotOfRequest } from './texts';

const NBSP = '\u00A0';
const TOGETHER =
  'il ne restait pas de place pour tous ensemble. Vous pouvez demander ces jours de nouveau, chacun de son côté.';
const KINDS = ['BOOKING', 'ABSENCE', 'CANCELLATION'] as const;

export type AcknowledgementRow = { hours: string; type: string; child: string; activity: string };
export type AcknowledgementDay = {
  day: CivilDate;
  shortName: string;
  longName: string;
  rows: AcknowledgementRow[];
};

/** The requests of one type, for one activity, that stand at the same point. */
export type AcknowledgementGroup = {
  /** "Vos 4 demandes de réservation pour ". */
  before: string;
  activity: string;
  /** " réalisées le 8 novembre 2026 à 20:07 sont en cours d’instruction." */
  after: string;
  days: AcknowledgementDay[];
};

/** What an acknowledgement says, whatever it is written in (HTML, text). */
export type AcknowledgementView = {
  subject: string;
  /** "Nous avons bien reçu vos 4 demandes". */
  title: string;
  /** "réf. 17 375 902". */
  reference: string;
  groups: AcknowledgementGroup[];
  /** Whether something still waits for an answer. */
  isPending: boolean;
  /** What the collectivity adds for these kinds of requests, a paragraph each. */
  ownTexts: string[];
  /** What the law asks, a paragraph for each day of receipt. */
  legal: string[];
};

function lateWords({ kind }: AcknowledgedSlot, isPlural: boolean): string {
  const what = kind === 'BOOKING' ? 'majorée' : 'facturée';
  return isPlural ? `elles seront ${what}s` : `elle sera ${what}`;
}

function standing(slot: AcknowledgedSlot, isPlural: boolean): string {
  switch (slot.outcome) {
    case 'PENDING': {
      const words = isPlural ? 'sont en cours d’instruction.' : 'est en cours d’instruction.';
      return slot.kind === 'BOOKING' ? `${words} Rien n’est réservé avant notre réponse.` : words;
    }
    case 'ACCEPTED': {
      const words = isPlural ? 'sont acceptées dès maintenant.' : 'est acceptée dès maintenant.';
      if (!slot.isBilled) return words;
      return `${words} La date limite était passée${NBSP}: ${lateWords(slot, isPlural)}.`;
    }
    case 'WAITLISTED':
      return isPlural
        ? 'sont inscrites sur la liste d’attente.'
        : 'est inscrite sur la liste d’attente.';
    case 'REFUSED':
      return isPlural
        ? `ne sont pas acceptées${NBSP}: ${TOGETHER}`
        : `n’est pas acceptée${NBSP}: ${TOGETHER}`;
  }
}

function rowOf(slot: AcknowledgedSlot): AcknowledgementRow {
  const type = requestKindLabels[slot.kind];
  return {
    hours: hoursOf(slot),
    type: slot.rank === null ? type : `${type}, ${rankWords(slot.rank)} sur la liste d’attente`,
    child: slot.child,
    activity: slot.activity,
  };
}

function groupOf(
  slots: readonly AcknowledgedSlot[],
  first: AcknowledgedSlot,
  { today, frame }: AcknowledgementFacts,
): AcknowledgementGroup {
  const isPlural = slots.length > 1;
  const moment = momentWords(
    slots.map(({ submittedAt }) => submittedAt),
    frame.timeZone,
  );
  return {
    before: `${isPlural ? 'Vos' : 'Votre'} ${askedWords(first.kind, slots.length)} pour `,
    activity: first.activity,
    after: ` ${isPlural ? 'réalisées' : 'réalisée'} ${moment} ${standing(first, isPlural)}`,
    days: groupByDay(slots).map(({ day, slots: own }) => ({
      day,
      shortName: shortDayWords(day, today),
      longName: longDayWords(day, today),
      rows: own.map(rowOf),
    })),
  };
}

function groupsOf(facts: AcknowledgementFacts): AcknowledgementGroup[] {
  const groups = new Map<string, AcknowledgedSlot[]>();
  for (const slot of [...facts.slots].sort(bySlot)) {
    const order = KINDS.indexOf(slot.kind);
    const key = [order, slot.activity, slot.outcome, String(slot.isBilled)].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, slots]) => {
      const [first] = slots;
      return first === undefined ? [] : [groupOf(slots, first, facts)];
    });
}

const UNCHANGED = 'Le dossier ne change pas avant notre réponse.';
const DISPUTED =
  'La facture ne change pas avant notre réponse. Elle reste à payer. D’ici là, elle n’est ni relancée ni transmise en trésorerie, sauf si un agent le décide.';

function changeGroup(
  { kind, about, fields, submittedAt, outcome }: AcknowledgedChange,
  { frame }: AcknowledgementFacts,
): AcknowledgementGroup {
  const whose = about === null ? '' : ` (${about})`;
  const standingWords =
    outcome === 'PENDING'
      ? `est en cours d’instruction. ${kind === 'INVOICE_DISPUTE' ? DISPUTED : UNCHANGED}`
      : 'est prise en compte dès maintenant.';
  return {
    before: 'Votre demande ',
    activity: requestKindLabels[kind],
    after: `${whose} réalisée ${momentWords([submittedAt], frame.timeZone)}, sur ${listWords(
      fields.map((field) => `«${NBSP}${field}${NBSP}»`),
    )}, ${standingWords}`,
    days: [],
  };
}

function ownTextsOf(facts: AcknowledgementFacts): string[] {
  const slots = new Set(receivedIn(facts).map(({ kind }) => slotOfRequest(kind)));
  return [...slots].flatMap((slot) => paragraphsOf(facts.texts[slot]?.text ?? ''));
}

/** Lays an acknowledgement out. Something was received. */
export function acknowledgementView(facts: AcknowledgementFacts): AcknowledgementView {
  const received = receivedIn(facts);
  const count = received.length;
  return {
    subject: ACKNOWLEDGEMENT_SUBJECT,
    title: `Nous avons bien reçu ${count > 1 ? `vos ${count} demandes` : 'votre demande'}`,
    reference: `réf.${NBSP}${listWords(facts.references)}`,
    groups: [...groupsOf(facts), ...facts.changes.map((change) => changeGroup(change, facts))],
    isPending: received.some(({ outcome }) => outcome === 'PENDING'),
    ownTexts: ownTextsOf(facts),
    legal: legalOf(facts),
  };
}
