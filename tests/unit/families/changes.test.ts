import fc from 'fast-check';

import {
  planChange,
  planDecision,
  planEdit,
  shownValue,
  type FieldFacts,
  type PendingChange,
} from '@/lib/families/rules/changes';
import type { FieldValue } from '@/lib/families/types/fields';

const POLICY = { policy: 'WITH_VALIDATION' } as const;
const mother = { accountId: 'mother', ...POLICY };
const father = { accountId: 'father', ...POLICY };

function sent(asked: FieldValue, shown: FieldValue) {
  return { asked, isShown: (value: FieldValue) => value === shown };
}

function waits(asked: FieldValue, accountId = 'mother'): PendingChange {
  return { id: 'waiting', accountId, asked };
}

describe('what becomes of a value that a family sent', () => {
  it('is nothing where the form was left as it was, whatever happened since', () => {
    const facts = { current: 'new', pending: waits('other', 'father') };
    expect(planChange(sent('old', 'old'), facts, mother)).toEqual({ act: 'NOTHING' });
  });

  it('is asked for, or takes effect at once, as the section says', () => {
    const facts: FieldFacts = { current: 'old', pending: null };
    const plan = { seen: 'old', asked: 'new', replaces: null };
    expect(planChange(sent('new', 'old'), facts, mother)).toEqual({ act: 'ASK', ...plan });
    expect(
      planChange(sent('new', 'old'), facts, { accountId: 'mother', policy: 'IMMEDIATE' }),
    ).toEqual({ act: 'APPLY', ...plan });
    expect(
      planChange(sent('new', 'old'), facts, { accountId: 'mother', policy: 'READ_ONLY' }),
    ).toEqual({ act: 'REFUSE', code: 'NOT_ALLOWED' });
  });

  it('replaces what its author asked, and leaves what somebody else asked', () => {
    const facts = { current: 'old', pending: waits('new') };
    expect(planChange(sent('newer', 'new'), facts, mother)).toEqual({
      act: 'ASK',
      seen: 'old',
      asked: 'newer',
      replaces: 'waiting',
    });
    expect(planChange(sent('newer', 'old'), facts, father)).toEqual({
      act: 'REFUSE',
      code: 'PENDING_ELSEWHERE',
    });
    expect(planChange(sent('new', 'old'), facts, father)).toEqual({ act: 'NOTHING' });
  });

  it('is asked for again where the value that stands, which was masked, holds no more', () => {
    const again = { asked: 'old', isShown: (value: FieldValue) => value !== 'old' };
    const facts = (pending: PendingChange | null, isOver: boolean) =>
      planChange(again, { current: 'old', pending, isOver }, mother);
    const plan = { act: 'ASK', seen: 'old', asked: 'old' };
    expect(facts(null, false)).toEqual({ act: 'NOTHING' });
    expect(facts(null, true)).toEqual({ ...plan, replaces: null });
    expect(facts(waits('old'), true)).toEqual({ act: 'NOTHING' });
    expect(facts(waits('new'), true)).toEqual({ ...plan, replaces: 'waiting' });
    const accepts = (isOver: boolean) =>
      planDecision(
        { seen: 'old', asked: 'old', current: 'old', isOver },
        { outcome: 'ACCEPTED', replaces: () => false },
      );
    expect([accepts(false), accepts(true)]).toEqual(['ALREADY_SO', 'APPLY']);
  });

  it('is refused where the form showed what stands no more', () => {
    const facts: FieldFacts = { current: 'changed', pending: null };
    expect(planChange(sent('new', 'old'), facts, mother)).toEqual({
      act: 'REFUSE',
      code: 'CHANGED_MEANWHILE',
    });
  });
});

// The file, as a few lines of memory: what the commands do, with the rules alone.
type World = {
  current: FieldValue;
  pending: (PendingChange & { seen: FieldValue }) | null;
  /** What was asked for or written, by whom, and what became of it. */
  outcomes: Map<string, 'WAITS' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'REPLACED'>;
  history: { before: FieldValue; after: FieldValue; seen: FieldValue }[];
};

type Person = 'mother' | 'father' | 'agent' | 'colleague';
type Act =
  | { do: 'open'; who: Person }
  | { do: 'send'; who: Person; value: FieldValue }
  | { do: 'leave'; who: Person }
  | { do: 'withdraw' }
  | { do: 'accept'; who: Person; insists: boolean }
  | { do: 'refuse' };

const value = fc.constantFrom<FieldValue>('a', 'b', 'c', null);
const person = fc.constantFrom<Person>('mother', 'father', 'agent', 'colleague');
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('open' as const), who: person }),
  fc.record({ do: fc.constant('send' as const), who: person, value }),
  fc.record({ do: fc.constant('leave' as const), who: person }),
  fc.record({ do: fc.constant('withdraw' as const) }),
  fc.record({ do: fc.constant('accept' as const), who: person, insists: fc.boolean() }),
  fc.record({ do: fc.constant('refuse' as const) }),
);

function write(world: World, after: FieldValue, seen: FieldValue): void {
  world.history.push({ before: world.current, after, seen });
  world.current = after;
}

function close(world: World, outcome: 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'REPLACED'): void {
  if (world.pending === null) return;
  world.outcomes.set(world.pending.id, outcome);
  world.pending = null;
}

function send(world: World, who: Person, asked: FieldValue, shown: FieldValue): void {
  const isParent = who === 'mother' || who === 'father';
  const plan = isParent
    ? planChange(sent(asked, shown), world, { accountId: who, ...POLICY })
    : planEdit(sent(asked, shown), world.current);
  switch (plan.act) {
    case 'ASK': {
      if (plan.replaces !== null) close(world, 'REPLACED');
      const id = `change ${world.outcomes.size}`;
      world.outcomes.set(id, 'WAITS');
      world.pending = { id, accountId: who, asked: plan.asked, seen: plan.seen };
      break;
    }
    case 'APPLY':
      write(world, plan.asked, plan.seen);
      break;
    case 'TAKE_BACK':
      close(world, 'WITHDRAWN');
      break;
    case 'NOTHING':
    case 'REFUSE':
      break;
  }
}

function accept(world: World, insists: boolean, seenNow: FieldValue): void {
  if (world.pending === null) return;
  const { seen, asked } = world.pending;
  const plan = planDecision(
    { seen, asked, current: world.current },
    { outcome: 'ACCEPTED', replaces: (current) => insists && current === seenNow },
  );
  if (plan === 'CONFLICT') return;
  if (plan === 'APPLY') write(world, asked, insists ? world.current : seen);
  close(world, 'ACCEPTED');
}

function play(acts: readonly Act[]): { world: World; meant: Set<FieldValue> } {
  const world: World = { current: 'a', pending: null, outcomes: new Map(), history: [] };
  const shown = new Map<Person, FieldValue>();
  const meant = new Set<FieldValue>(['a']);
  for (const one of acts) {
    switch (one.do) {
      case 'open':
        shown.set(one.who, shownValue(world, one.who));
        break;
      case 'send':
        // What a form showed and somebody left alone is not meant by them.
        if (one.value !== (shown.get(one.who) ?? 'a')) meant.add(one.value);
        send(world, one.who, one.value, shown.get(one.who) ?? 'a');
        break;
      case 'leave':
        send(world, one.who, shown.get(one.who) ?? 'a', shown.get(one.who) ?? 'a');
        break;
      case 'withdraw':
        close(world, 'WITHDRAWN');
        break;
      case 'accept':
        accept(world, one.insists, shown.get(one.who) ?? 'a');
        break;
      case 'refuse':
        close(world, 'REFUSED');
        break;
    }
  }
  return { world, meant };
}

describe('two parents and two agents, in any order', () => {
  it('set no value that nobody asked for, and lose none that nobody saw', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { world, meant } = play(acts);
        expect(meant.has(world.current)).toBe(true);
        for (const { before, after, seen } of world.history) {
          expect(meant.has(after)).toBe(true);
          // Whoever replaced a value had it before their eyes, or asked when it stood.
          expect(seen).toBe(before);
        }
        const waiting = [...world.outcomes.values()].filter((outcome) => outcome === 'WAITS');
        expect(waiting).toHaveLength(world.pending === null ? 0 : 1);
      }),
      { numRuns: 2000 },
    );
  });
});
