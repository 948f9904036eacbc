'use client';

import { useState } from 'react';

import { dismissToast, showToast } from '@/components/ui/toast-store';
import { decideLinesAction } from '@/lib/requests/actions';
import { decisionWords } from '@/lib/requests/labels/decision';
import type { DecisionReceipt } from '@/lib/requests/types';

import type { DeskOrder, Notice } from './backoffice-desk-context';

type Answer =
  | { kind: 'receipt'; receipt: DecisionReceipt }
  | { kind: 'refused'; message: string; code: string }
  | { kind: 'reason'; message: string };

const OFFLINE =
  'Le serveur ne répond pas\u00A0: rien n’est certain. Vérifiez la liste, puis réessayez.';

const TOAST_MS = 6_000;

async function send({ lines, outcome, reason = '', overbook = false }: DeskOrder): Promise<Answer> {
  try {
    const result = await decideLinesAction({
      lineIds: lines.map(({ lineId }) => lineId),
      outcome,
      reason,
      overbook,
    });
    const reasonError = result.validationErrors?.reason?._errors?.[0];
    if (reasonError !== undefined) return { kind: 'reason', message: reasonError };
    if (result.data !== undefined) return { kind: 'receipt', receipt: result.data };
    return {
      kind: 'refused',
      message: result.serverError?.message ?? OFFLINE,
      code: result.serverError?.code ?? 'FAULT',
    };
  } catch {
    return { kind: 'refused', message: OFFLINE, code: 'OFFLINE' };
  }
}

let lastToast = 0;

// Answers follow each other quickly: the last one alone is told.
function tell(message: string): void {
  dismissToast(lastToast);
  lastToast = showToast({ message, duration: TOAST_MS });
}

// All went well: a toast is enough. Else everything is said in one place, which stays.
function noticeOf(receipt: DecisionReceipt, order: DeskOrder): Notice | null {
  const words = decisionWords(receipt, order.outcome, order.lines);
  if (words.full.length + words.changed.length + words.held.length === 0) {
    if (words.done !== null) tell(words.done);
    return null;
  }
  const full = order.lines.filter(({ lineId }) => receipt.full.includes(lineId));
  return { kind: 'receipt', words, full, order };
}

export interface Decisions {
  deciding: ReadonlySet<string>;
  notice: Notice | null;
  dismiss: () => void;
  decide: (order: DeskOrder) => Promise<string | null>;
}

const NONE: ReadonlySet<string> = new Set();

/** Sends answers one at a time, and tells what became of them. `onDone` gets the lines that left the list. */
export function useDecisions(onDone: (gone: ReadonlySet<string>) => void): Decisions {
  const [deciding, setDeciding] = useState(NONE);
  const [notice, setNotice] = useState<Notice | null>(null);
  const decide = async (order: DeskOrder): Promise<string | null> => {
    if (deciding.size > 0 || order.lines.length === 0) return null;
    setDeciding(new Set(order.lines.map(({ lineId }) => lineId)));
    setNotice(null);
    const answer = await send(order);
    setDeciding(NONE);
    if (answer.kind === 'reason') return answer.message;
    if (answer.kind === 'refused') {
      setNotice(answer);
      return null;
    }
    const { receipt } = answer;
    setNotice(noticeOf(receipt, order));
    const changed = receipt.changed
      .filter(({ status }) => status !== 'PENDING')
      .map(({ lineId }) => lineId);
    onDone(new Set([...receipt.decided, ...changed]));
    return null;
  };
  return { deciding, notice, dismiss: () => setNotice(null), decide };
}
