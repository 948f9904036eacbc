'use client';

import { createContext, useContext } from 'react';

import type { SlotAct } from '@/lib/bookings/types';
import type { DecidedLine, DecisionWords, Outcome } from '@/lib/requests/labels/decision';
import type { RefusalTemplate } from '@/lib/requests/rules/refusals';
import type { RequestLineStatus } from '@/lib/requests/types';

/** What the browser knows of a line: enough to select, to decide and to tell what became of it. */
export interface DeskLine {
  lineId: string;
  /** "DURANT Léa" */
  who: string;
  familyName: string;
  kind: SlotAct;
  status: RequestLineStatus;
  sessionId: string;
  /** "Garderie soir, ven. 13 nov." */
  slot: string;
  /** Free seats of the session; null: no limit. */
  free: number | null;
  hasWaitingList: boolean;
  /** Where the line opens. */
  href: string;
}

/** An answer to send. */
export interface DeskOrder {
  lines: readonly DecidedLine[];
  outcome: Outcome;
  reason?: string;
  overbook?: boolean;
}

/** What stays on the page about the last answer: troubles only, success is a toast. */
export type Notice =
  | { kind: 'receipt'; words: DecisionWords; full: DeskOrder['lines']; order: DeskOrder }
  | { kind: 'refused'; message: string; code: string };

export interface Desk {
  lines: readonly DeskLine[];
  /** May answer; else everything is read-only. */
  canDecide: boolean;
  canOverbook: boolean;
  /** The reasons that a refusal starts from. */
  refusals: readonly RefusalTemplate[];
  /** The selected lines, in the order of the list. */
  selected: readonly DeskLine[];
  select: (lineIds: readonly string[], on: boolean) => void;
  /** The highlighted line: the open one, or the one the keyboard has moved to. */
  cursor: string | null;
  /** The line whose panel is shown. */
  openId: string | null;
  /** Lines whose answer is on its way. */
  deciding: ReadonlySet<string>;
  /** Sends an answer. Resolves to what went wrong with the reason, if it was refused for it. */
  decide: (order: DeskOrder) => Promise<string | null>;
  notice: Notice | null;
  dismissNotice: () => void;
  /** What was typed for a line and not sent, kept while the page is open. */
  drafts: Map<string, string>;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

/** The desk that a part of the queue's page stands on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('A part of the queue stands outside of its desk.');
  return desk;
}
