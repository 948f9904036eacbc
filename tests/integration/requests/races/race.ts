import { createChance } from '@/prisma/seed/chance';

import { actAsAgent, actAsParent, actAsSweep, createTick, type Race } from './acts';
import { createCrowd } from './crowd';
import { expectOrderKept } from './history';
import {
  expectAnsweredOnce,
  expectListsKept,
  expectReceiptsKept,
  expectSeatsCounted,
  expectStatusesDerived,
} from './truth';

/** How many requests the server works on at once; the others queue up, as at its door. */
const HANDS = 40;

/** Lets all parents act at once, and gives what went wrong other than by a refusal of the domain. */
async function letParentsAct(race: Race): Promise<unknown[]> {
  const queue = race.chance.shuffle(race.crowd.parents);
  const faults: unknown[] = [];
  const hand = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await actAsParent(race, next).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return faults;
}

/** 300 parents at once on 40 seats, agents and the sweep among them; then all that must be true. */
export async function runRace(seed: number): Promise<Race> {
  const chance = createChance(seed);
  const crowd = await createCrowd(chance);
  const answers = { receipts: [], refusals: new Map<string, number>() };
  const race: Race = { crowd, chance, answers, tick: createTick() };
  let isOver = false;
  const outcomes = await Promise.allSettled([
    letParentsAct(race).finally(() => (isOver = true)),
    actAsAgent(race, () => isOver),
    actAsSweep(race, () => isOver),
  ]);
  const faults = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : (outcome.value ?? []),
  );
  expect(faults).toEqual([]);
  await expectSeatsCounted(crowd);
  await expectListsKept(crowd);
  await expectStatusesDerived(crowd);
  await expectAnsweredOnce(crowd);
  await expectReceiptsKept(crowd, answers);
  await expectOrderKept(crowd);
  return race;
}
