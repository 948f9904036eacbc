import { db } from '@/lib/platform/db/client';
import { createChance } from '@/prisma/seed/chance';

import {
  actAsAgent,
  actAsCloser,
  actAsParent,
  actAsSweep,
  comeBack,
  createTick,
  PATIENCE,
  type Answers,
  type Race,
} from './acts';
import { CONNECTIONS, watchConnections } from './connections';
import { createCrowd } from './crowd';
import { goOn } from './go-on';
import { expectOrderKept } from './history';
import {
  expectAcknowledgedOnce,
  expectAnsweredOnce,
  expectListsKept,
  expectNeverApart,
  expectReceiptsKept,
  expectSeatsCounted,
  expectStatusesDerived,
} from './truth';

/** A race that was run, and the most transactions that PostgreSQL had open at once. */
export type RunRace = Race & { connections: number };

const PATIENCE_MS = 400_000;

/** Opens all connections first: the start is everybody's. */
async function openConnections(): Promise<void> {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => db.$executeRaw`select pg_sleep(1)`));
}

// What a busy machine answers late must be right all the same: nobody is sent away for waiting.
function waitPatiently(): void {
  const begin = db.$transaction.bind(db) as (work: unknown, options: object) => unknown;
  const patient = (work: unknown, options: object): unknown =>
    begin(work, { ...options, maxWait: PATIENCE_MS, timeout: PATIENCE_MS });
  jest.spyOn(db, '$transaction').mockImplementation(patient as never);
}

/** Everybody acts at the same moment; gives what went wrong other than by a refusal of the domain. */
async function letAllAct(race: Race): Promise<unknown[]> {
  const { chance, crowd } = race;
  const [closer, ...agents] = crowd.agents;
  let isOver = false;
  const parents = chance.shuffle(crowd.parents).map((parent) => actAsParent(race, parent));
  const acting = [...parents, ...(closer === undefined ? [] : [actAsCloser(race, closer)])];
  const working = [
    ...agents.map((agent) =>
      // Nobody waits for the turns of an agent who failed.
      actAsAgent(race, agent, () => isOver).catch((fault: unknown) => {
        race.turns = Infinity;
        throw fault;
      }),
    ),
    actAsSweep(race, () => isOver),
  ];
  const outcomes = await Promise.allSettled(acting);
  outcomes.push(...(await Promise.allSettled([goOn(race)])));
  // What was asked last is answered too.
  await comeBack(race, PATIENCE);
  isOver = true;
  outcomes.push(...(await Promise.allSettled(working)));
  return outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
}

/** 300 parents at once on 40 seats, agents and the sweep among them; then all that must be true. */
export async function runRace(
  seed: number,
  rules: Parameters<typeof createCrowd>[1] = {},
): Promise<RunRace> {
  const chance = createChance(seed);
  const crowd = await createCrowd(chance, rules);
  const answers: Answers = {
    receipts: [],
    periods: [],
    refusals: new Map(),
    parents: new Set(),
    undone: 0,
  };
  const race: Race = {
    crowd,
    chance,
    answers,
    flight: { now: 0, most: 0 },
    turns: 0,
    tick: createTick(),
  };
  waitPatiently();
  await openConnections();
  const watch = await watchConnections();
  const faults = await letAllAct(race);
  const connections = await watch.stop();
  jest.restoreAllMocks();
  expect(faults).toEqual([]);
  await expectSeatsCounted(crowd);
  await expectListsKept(crowd);
  await expectNeverApart(crowd);
  await expectStatusesDerived(crowd);
  await expectAnsweredOnce(crowd);
  await expectAcknowledgedOnce(crowd);
  await expectReceiptsKept(crowd, answers);
  await expectOrderKept(crowd);
  return { ...race, connections };
}
