import { listWords, plural } from '@/lib/core/words';

import type { DecisionReceipt, HeldBack, RequestLineStatus } from '../types';

export type Outcome = 'ACCEPTED' | 'REFUSED' | 'WAITLISTED';

/** A line as an answer names it: whose it is and where it opens, where several are answered at once. */
export type DecidedLine = { lineId: string; slot: string; who?: string; href?: string };

/** A line that was not decided: "BENALI Inès, Garderie soir, ven. 13 nov. : complet". */
export type UndecidedLine = { lineId: string; words: string; href: string | null };

/** What became of a decision, in sentences. */
export type DecisionWords = {
  /** "3 demandes acceptées."; null where nothing was decided. */
  done: string | null;
  /** "Complet : Garderie soir, ven. 13 nov. (2 demandes restent en attente)." */
  full: string[];
  /** "1 demande avait été retirée par la famille." */
  changed: string[];
  /** "1 demande reste en attente : Garderie soir, le même jour, en a besoin. Répondez aux deux à la fois." */
  held: string[];
  /** Each one that was not decided, in the order of the selection. */
  each: UndecidedLine[];
};

const DONE: Record<Outcome, [one: string, many: string]> = {
  ACCEPTED: ['demande acceptée', 'demandes acceptées'],
  REFUSED: ['demande refusée', 'demandes refusées'],
  WAITLISTED: ['demande mise en liste d’attente', 'demandes mises en liste d’attente'],
};

const CHANGED: Record<Exclude<RequestLineStatus, 'PENDING'>, [one: string, many: string]> = {
  WITHDRAWN: [
    'demande avait été retirée par la famille',
    'demandes avaient été retirées par la famille',
  ],
  ACCEPTED: ['demande avait déjà été acceptée', 'demandes avaient déjà été acceptées'],
  REFUSED: ['demande avait déjà été refusée', 'demandes avaient déjà été refusées'],
  WAITLISTED: ['demande était déjà en liste d’attente', 'demandes étaient déjà en liste d’attente'],
};

const WHY: Record<Exclude<RequestLineStatus, 'PENDING'>, string> = {
  WITHDRAWN: 'retirée par la famille',
  ACCEPTED: 'déjà acceptée',
  REFUSED: 'déjà refusée',
  WAITLISTED: 'déjà en liste d’attente',
};

function whyNot(status: RequestLineStatus, outcome: Outcome): string {
  if (status !== 'PENDING') return WHY[status];
  return outcome === 'WAITLISTED'
    ? 'pas de liste d’attente, ou pas pour tous ensemble'
    : 'l’enfant n’est plus réservé';
}

/** "Garderie soir, le même jour, en a besoin", "cette activité ne va pas sans Repas, que l’enfant n’a plus ce jour-là" */
function heldWhy({ why, others }: HeldBack): string {
  const names = listWords(others);
  if (why === 'REQUIRED')
    return `cette activité ne va pas sans ${names}, que l’enfant n’a plus ce jour-là`;
  return `${names}, le même jour, ${others.length === 1 ? 'en a besoin' : 'en ont besoin'}`;
}

function wayOutOf({ why, wayOut }: HeldBack): string {
  if (why === 'REQUIRED') return 'Vous pouvez accepter.';
  return wayOut === 'REFUSAL'
    ? 'Ce qui en a besoin est réservé et n’attend pas de réponse\u00A0: vous pouvez seulement refuser, tant que la famille le garde.'
    : 'Répondez à toutes à la fois, ou d’abord à l’autre.';
}

function heldWords(held: readonly HeldBack[]): string[] {
  const endings = held.map((one) => `${heldWhy(one)}. ${wayOutOf(one)}`);
  return [...countBy(endings, (ending) => ending)].map(
    ([ending, count]) =>
      `${plural(count, 'demande reste', 'demandes restent')} en attente\u00A0: ${ending}`,
  );
}

function undecidedWords(
  { full, changed, held }: DecisionReceipt,
  outcome: Outcome,
  lines: readonly DecidedLine[],
): UndecidedLine[] {
  const why = new Map([
    ...full.map((lineId) => [lineId, 'complet'] as const),
    ...changed.map(({ lineId, status }) => [lineId, whyNot(status, outcome)] as const),
    ...held.map((one) => [one.lineId, heldWhy(one)] as const),
  ]);
  return lines.flatMap(({ lineId, slot, who, href = null }) => {
    const reason = why.get(lineId);
    const name = who === undefined ? slot : `${who}, ${slot}`;
    return reason === undefined ? [] : [{ lineId, words: `${name}\u00A0: ${reason}`, href }];
  });
}

// A line that still waits could not get this answer: nobody else had decided it.
function impossible(count: number, outcome: Outcome): string {
  return outcome === 'WAITLISTED'
    ? `${plural(count, 'demande ne peut pas aller', 'demandes ne peuvent pas aller')} en liste d’attente\u00A0: ce créneau n’en a pas, ou pas assez de places pour tous ensemble.`
    : `${plural(count, 'demande n’a plus d’objet', 'demandes n’ont plus d’objet')}\u00A0: l’enfant n’est plus réservé sur ce créneau. Vous pouvez refuser avec un motif.`;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Tells precisely what became of a decision: what was decided, full, changed or held. */
export function decisionWords(
  receipt: DecisionReceipt,
  outcome: Outcome,
  lines: readonly DecidedLine[],
): DecisionWords {
  const { decided, full, changed, held } = receipt;
  const slots = new Map(lines.map(({ lineId, slot }) => [lineId, slot]));
  const bySlot = countBy(full, (lineId) => slots.get(lineId) ?? '');
  const byStatus = countBy(changed, ({ status }) => status);
  return {
    done: decided.length === 0 ? null : `${plural(decided.length, ...DONE[outcome])}.`,
    full: [...bySlot].map(
      ([slot, count]) =>
        `Complet${slot === '' ? '' : `\u00A0: ${slot}`} (${plural(count, 'demande reste', 'demandes restent')} en attente).`,
    ),
    changed: [...byStatus].map(([status, count]) =>
      changedWords(status as RequestLineStatus, count, outcome),
    ),
    held: heldWords(held),
    each: undecidedWords(receipt, outcome, lines),
  };
}

function changedWords(status: RequestLineStatus, count: number, outcome: Outcome): string {
  return status === 'PENDING'
    ? impossible(count, outcome)
    : `${plural(count, ...CHANGED[status])}.`;
}

/** "Refuser 3 demandes ?" */
export function refusalQuestion(count: number): string {
  return `Refuser ${plural(count, 'demande')}\u00A0?`;
}

/** Who a refusal in number is for: "BENALI, DURANT et LE GOFF", or how many families. */
export function familiesWords(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.length <= 4 ? listWords(distinct) : plural(distinct.length, 'famille');
}
