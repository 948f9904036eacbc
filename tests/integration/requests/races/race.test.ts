import { CONNECTIONS } from './connections';

import { PARENTS } from './crowd';
import { findMissing } from './happened';
import { runRace, type RunRace } from './race';

const FULL = Array.from({ length: 50 }, (_, index) => index + 1);
const WITHOUT_LIST = [101, 102, 103, 104, 105];

// RACE=full runs all fifty, and more without a waiting list: minutes on a small machine; RACE=6,101 runs
// those again. Otherwise one of each kind of activity: decided by the rules, with seats that are offered;
// decided by agents.
function chooseSeeds(asked = ''): number[] {
  if (asked === '') return [2, 10];
  if (asked === 'full') return [...FULL, ...WITHOUT_LIST];
  const seeds = asked.split(',').map(Number);
  if (seeds.every(Number.isInteger)) return seeds;
  throw new Error(`RACE: “full” or seeds such as “6,101”, not “${asked}”.`);
}

const NO_LIST = { decisionMode: 'AUTOMATIC', hasWaitingList: false, offerHours: null } as const;
const RACES = chooseSeeds(process.env.RACE).map(
  (seed): [seed: number, words: string, rules: typeof NO_LIST | undefined] =>
    WITHOUT_LIST.includes(seed) ? [seed, ', no list', NO_LIST] : [seed, '', undefined],
);
const TIMEOUT_MS = 600_000;

async function expectEverybodyRan(race: RunRace): Promise<void> {
  const { answers, crowd, flight, connections } = race;
  // All called before the first was answered, and PostgreSQL had as many open as it could.
  expect(flight.most).toBeGreaterThanOrEqual(PARENTS);
  expect(connections).toBeGreaterThan(CONNECTIONS * 0.9);
  // Each parent was answered, by a receipt or by a refusal.
  expect(crowd.parents.filter((parent) => !answers.parents.has(parent))).toEqual([]);
  expect(await findMissing(race)).toEqual([]);
}

describe('300 parents at once on 40 seats', () => {
  it.each(RACES)(
    'sells no seat twice, keeps the lists in order and answers each once (chance %i%s)',
    async (seed, _words, rules) => expectEverybodyRan(await runRace(seed, rules)),
    TIMEOUT_MS,
  );
});
