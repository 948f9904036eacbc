import { CONNECTIONS } from './connections';

import { PARENTS } from './crowd';
import { countHappened, possibleActs } from './happened';
import { runRace, type RunRace } from './race';

// RACE=full runs all fifty, and more without a waiting list: minutes on a small machine. Otherwise one of
// each kind of activity: decided by the rules, with seats that are offered; decided by agents.
const isFull = process.env.RACE === 'full';
const seeds = isFull ? Array.from({ length: 50 }, (_, index) => index + 1) : [2, 10];
const withoutList = isFull ? [101, 102, 103, 104, 105] : [];
const NO_LIST = { decisionMode: 'AUTOMATIC', hasWaitingList: false, offerHours: null } as const;
const RACES: [seed: number, words: string, rules: typeof NO_LIST | undefined][] = [
  ...seeds.map((seed): [number, string, undefined] => [seed, '', undefined]),
  ...withoutList.map((seed): [number, string, typeof NO_LIST] => [seed, ', no list', NO_LIST]),
];
const TIMEOUT_MS = 600_000;

async function expectEverybodyRan(race: RunRace): Promise<void> {
  const { answers, crowd, flight, connections } = race;
  // All called before the first was answered, and PostgreSQL had as many open as it could.
  expect(flight.most).toBeGreaterThanOrEqual(PARENTS);
  expect(connections).toBeGreaterThan(CONNECTIONS * 0.9);
  // Each parent was answered, by a receipt or by a refusal.
  expect(crowd.parents.filter((parent) => !answers.parents.has(parent))).toEqual([]);
  const happened = await countHappened(race);
  expect(possibleActs(crowd).filter((act) => happened[act] === 0)).toEqual([]);
}

describe('300 parents at once on 40 seats', () => {
  it.each(RACES)(
    'sells no seat twice, keeps the lists in order and answers each once (chance %i%s)',
    async (seed, _words, rules) => expectEverybodyRan(await runRace(seed, rules)),
    TIMEOUT_MS,
  );
});
