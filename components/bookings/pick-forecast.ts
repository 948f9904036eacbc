import { expectedAnswer, isLeftToAgent } from '@/lib/bookings/rules/outlook';
import { mayWaitTogether } from '@/lib/bookings/rules/together';
import type { ExpectedAnswer } from '@/lib/bookings/types/outlook';

import { tiesOf } from './tied-picks';
import type { Ask } from './use-picks';

/** What is expected of something picked: an agent's decision, the answer of the rules, or no seats for all. */
type Outcome =
  (ExpectedAnswer & { isTogether?: boolean }) | { status: 'PENDING' } | { status: 'NOT_TOGETHER' };

/** Something picked, with what is expected of it. */
export type Forecast = { ask: Ask; outcome: Outcome };

function outcomeOf({ view, act }: Ask, earlier: number): Outcome {
  const { isAtOnce } = view.activity;
  const isWaitlisted = view.state === 'WAITLISTED';
  if (isLeftToAgent(act, { isAtOnce, isWaitlisted })) return { status: 'PENDING' };
  return act === 'BOOKING'
    ? expectedAnswer(view.session.outlook ?? null, earlier)
    : { status: 'ACCEPTED' };
}

function outcomesOf(asks: readonly Ask[]): Map<Ask, Outcome> {
  const earlier = new Map<string, number>();
  // Children are answered in the order of their ids.
  const inTurn = [...asks].sort((a, b) => (a.view.child.id < b.view.child.id ? -1 : 1));
  return new Map(
    inTurn.map((ask) => {
      const { id } = ask.view.session;
      const before = earlier.get(id) ?? 0;
      if (ask.act === 'BOOKING') earlier.set(id, before + 1);
      return [ask, outcomeOf(ask, before)];
    }),
  );
}

/** Whether no seat is taken. */
export function isShort({ outcome }: Forecast): boolean {
  return outcome.status === 'REFUSED' || outcome.status === 'NOT_TOGETHER';
}

/** Whether it costs, or might: nothing is due for a place on a waiting list. */
export function isCounted(forecast: Forecast): boolean {
  return forecast.outcome.status !== 'WAITLISTED' && !isShort(forecast);
}

// The places on the list that follow one another, after all those who wait.
function waitingOutcomes(tie: readonly Ask[]): [Ask, Outcome][] {
  const inTurn = [...tie].sort((a, b) => (a.view.child.id < b.view.child.id ? -1 : 1));
  return inTurn.map((ask, place) => [
    ask,
    {
      status: 'WAITLISTED',
      rank: (ask.view.session.outlook?.waiting ?? 0) + place + 1,
      isTogether: true,
    },
  ]);
}

function mayWait(tie: readonly Ask[]): boolean {
  return mayWaitTogether(
    tie.map(({ view: { session } }) => ({
      sessionId: session.id,
      capacity: session.outlook?.capacity ?? null,
      hasList: session.outlook?.hasList ?? false,
    })),
  );
}

/** What is expected of all that is picked, asked at once; in its order. */
export function forecastOf(asks: readonly Ask[], areTied: boolean): Forecast[] {
  const ties = tiesOf(asks, areTied);
  const settled = new Map<Ask, Outcome>();
  for (;;) {
    const outcomes = outcomesOf(asks.filter((ask) => !settled.has(ask)));
    const lacksSeat = (ask: Ask): boolean => {
      const status = outcomes.get(ask)?.status;
      return status === 'WAITLISTED' || status === 'REFUSED';
    };
    const short = ties.filter((tie) => tie.some(lacksSeat));
    if (short.length === 0)
      return asks.map((ask) => ({
        ask,
        outcome: outcomes.get(ask) ?? settled.get(ask) ?? { status: 'NOT_TOGETHER' },
      }));
    // What they would have taken is free again.
    for (const tie of short) {
      const answers: [Ask, Outcome][] = mayWait(tie)
        ? waitingOutcomes(tie)
        : tie.map((ask) => [ask, { status: 'NOT_TOGETHER' }]);
      for (const [ask, outcome] of answers) settled.set(ask, outcome);
    }
  }
}
