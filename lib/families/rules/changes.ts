import type { FieldValue } from '../types/fields';
import type { SectionPolicy } from './sections';

/** A change that waits, of a field or of a line. */
export type PendingChange = {
  id: string;
  /** The account that asked for it. */
  accountId: string;
  asked: FieldValue;
};

/** What stands in the file, and what waits. */
export type FieldFacts = {
  current: FieldValue;
  pending: PendingChange | null;
  /** Whether what stands holds no more, so that the same value asks for something. */
  isOver?: boolean;
};

/** Why a value that was sent is not taken. */
export type FieldRefusal = 'NOT_ALLOWED' | 'PENDING_ELSEWHERE' | 'CHANGED_MEANWHILE';

/** What becomes of a value that a form sent. */
export type FieldPlan =
  | { act: 'NOTHING' }
  | { act: 'REFUSE'; code: FieldRefusal }
  /** `replaces`: the author's own change that waited. */
  | { act: 'ASK'; seen: FieldValue; asked: FieldValue; replaces: string | null }
  | { act: 'APPLY'; seen: FieldValue; asked: FieldValue; replaces: string | null }
  /** The value asked is the one that stands: the author's change is taken back. */
  | { act: 'TAKE_BACK'; changeId: string };

export type SentValue = {
  asked: FieldValue;
  /** Whether a value is the one that the form showed. */
  isShown: (value: FieldValue) => boolean;
};

/** What a form shows in a field: what its reader asked for, or what stands. */
export function shownValue({ current, pending }: FieldFacts, accountId: string): FieldValue {
  return pending?.accountId === accountId ? pending.asked : current;
}

/**
 * What becomes of a value that a member of the family sent. A value left as the form showed it asks
 * for nothing, whatever happened since; one that was changed is taken only if what the form showed
 * still stands: nobody asks for what they did not mean, and nobody loses what they did not see.
 */
export function planChange(
  { asked, isShown }: SentValue,
  facts: FieldFacts,
  { accountId, policy }: { accountId: string; policy: SectionPolicy },
): FieldPlan {
  if (isShown(asked)) return { act: 'NOTHING' };
  if (policy === 'HIDDEN' || policy === 'READ_ONLY') return { act: 'REFUSE', code: 'NOT_ALLOWED' };
  const { current, pending, isOver = false } = facts;
  const isAgain = isOver && asked === current;
  const isOwn = pending?.accountId === accountId;
  if (pending !== null && !isOwn) {
    return pending.asked === asked
      ? { act: 'NOTHING' }
      : { act: 'REFUSE', code: 'PENDING_ELSEWHERE' };
  }
  const shown = shownValue(facts, accountId);
  if (asked === shown && !(isAgain && pending === null)) return { act: 'NOTHING' };
  if (asked !== shown && !isShown(shown)) return { act: 'REFUSE', code: 'CHANGED_MEANWHILE' };
  if (asked === current && pending !== null && !isAgain)
    return { act: 'TAKE_BACK', changeId: pending.id };
  const replaces = pending?.id ?? null;
  return { act: policy === 'IMMEDIATE' ? 'APPLY' : 'ASK', seen: current, asked, replaces };
}

/** What becomes of a value that an agent sent: it takes effect at once, and what waits goes on waiting. */
export function planEdit({ asked, isShown }: SentValue, current: FieldValue): FieldPlan {
  if (isShown(asked) || asked === current) return { act: 'NOTHING' };
  if (!isShown(current)) return { act: 'REFUSE', code: 'CHANGED_MEANWHILE' };
  return { act: 'APPLY', seen: current, asked, replaces: null };
}

/** What an agent decides about a change. */
export type ChangeDecision = {
  outcome: 'ACCEPTED' | 'REFUSED';
  /** Whether the agent saw that this value stands, and accepts all the same. */
  replaces: (current: FieldValue) => boolean;
};

/**
 * What a decision does. Where the file has changed since the change was asked for, three values
 * differ: nothing is written, unless the agent has seen the one that stands.
 */
export type DecisionPlan = 'REFUSE' | 'APPLY' | 'ALREADY_SO' | 'CONFLICT';

type DecidedChange = {
  seen: FieldValue;
  asked: FieldValue;
  current: FieldValue;
  /** Whether what stands holds no more, so that the same value is to be written. */
  isOver?: boolean;
};

/** What a decision does to a change that waits, seen, asked and standing. */
export function planDecision(
  { seen, asked, current, isOver = false }: DecidedChange,
  { outcome, replaces }: ChangeDecision,
): DecisionPlan {
  if (outcome === 'REFUSED') return 'REFUSE';
  if (asked === current) return isOver ? 'APPLY' : 'ALREADY_SO';
  return seen === current || replaces(current) ? 'APPLY' : 'CONFLICT';
}
