import { DomainError } from '@/lib/core/errors';
import { createChance } from '@/prisma/seed/chance';

import type { Act, Chooser } from './any-sequence/act';
import { inParis } from './any-sequence/catalogue';
import { BOOKINGS, SECOND_THOUGHTS } from './any-sequence/bookings';
import { compare, compareAll } from './any-sequence/compare';
import { DEBITS, ON_THE_DAY, TOO_LATE, UNTAKEN, waitingDebits } from './any-sequence/debits';
import type { DebitRun } from './any-sequence/ledger';
import { AT_THE_PAGE, isSomebodyPaying, ONLINE, poll } from './any-sequence/online';
import { CREDITS, isCreditWaiting, PAYMENTS } from './any-sequence/payments';
import { DRAFTS, isDraftWaiting, RUNS } from './any-sequence/runs';
import { TARIFFS } from './any-sequence/tariffs';
import { createTown, type Town } from './any-sequence/town';

// LEDGER=full runs two hundred sequences: minutes on a small machine; LEDGER=17, the one of seed 17.
const SEEDS = ((asked = '') => {
  if (/^\d+$/.test(asked)) return [Number(asked)];
  return Array.from({ length: asked === 'full' ? 200 : 10 }, (_, index) => index + 1);
})(process.env.LEDGER);
const STEPS = 40;
const TIMEOUT_MS = 30_000 * Math.max(10, SEEDS.length);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Weighted = [weight: number, choose: Chooser][];

const MONEY: Weighted = [...PAYMENTS, ...ONLINE, ...DEBITS];
const ACTS: Weighted = [...BOOKINGS, ...RUNS, ...TARIFFS, ...MONEY];

function chooseAmong(town: Town, acts: Weighted): Act {
  for (;;) {
    let left = town.chance.integer(10 * acts.reduce((sum, [weight]) => sum + weight, 0)) / 10;
    const [, choose] = acts.find(([weight]) => (left -= weight) < 0) ?? [];
    const act = choose?.(town) ?? null;
    if (act !== null) return act;
  }
}

function pass(town: Town, ms: number): void {
  town.now += ms;
  town.service.now = new Date(town.now);
}

/** What goes on with debits: their file is taken at once, and their day comes. */
function chooseDebit(town: Town, { isTaken, collectOn }: DebitRun): Act {
  const day = inParis(collectOn, '09:00');
  if (isTaken && day > town.now) pass(town, day - town.now);
  else pass(town, 1 + town.chance.integer(60 * MINUTE));
  if (isTaken) return chooseAmong(town, ON_THE_DAY);
  return chooseAmong(town, town.now < inParis(collectOn, '00:00') ? UNTAKEN : TOO_LATE);
}

/** What comes next, and when: at once where somebody is at it, some days later otherwise. */
function choose(town: Town): Act {
  const { chance } = town;
  const debits = waitingDebits(town);
  if (town.ledger.runs.length === 0 && chance.happens(0.5)) {
    pass(town, 1 + chance.integer(60 * MINUTE));
    return chooseAmong(town, BOOKINGS);
  }
  if (town.undoable !== null && chance.happens(0.25)) {
    pass(town, chance.happens(0.8) ? 4000 : MINUTE);
    return chooseAmong(town, [...SECOND_THOUGHTS, ...BOOKINGS]);
  }
  if (isSomebodyPaying(town) && chance.happens(0.7)) {
    pass(town, 1 + chance.integer(8 * MINUTE));
    return chooseAmong(town, AT_THE_PAGE);
  }
  if (isCreditWaiting(town) && chance.happens(0.6)) {
    pass(town, 1 + chance.integer(60 * MINUTE));
    return chooseAmong(town, CREDITS);
  }
  if (isDraftWaiting(town) && chance.happens(0.5)) {
    pass(town, 1 + chance.integer(60 * MINUTE));
    return chooseAmong(town, [...DRAFTS, ...TARIFFS, ...BOOKINGS]);
  }
  if (debits !== undefined && chance.happens(0.4)) return chooseDebit(town, debits);
  if (town.ledger.invoices.length > 0 && chance.happens(0.4)) {
    pass(town, 1 + chance.integer(DAY));
    return chooseAmong(town, MONEY);
  }
  pass(town, 1 + chance.integer(chance.happens(0.2) ? 60 * MINUTE : 6 * DAY));
  return chooseAmong(town, ACTS);
}

async function refusalOf({ run, keep }: Act): Promise<string | null> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  await keep?.(answer);
  return null;
}

type Done = { at: number; says: string; refusal: string | null };

async function step(town: Town, act: Act, done: Done[]): Promise<void> {
  const known = town.undoable;
  const refusal = await refusalOf(act);
  done.push({ at: town.now, says: act.says, refusal });
  if (act.refusal !== undefined) expect(refusal).toBe(act.refusal);
  // What was asked before something else is not undone any more.
  if (town.undoable === known) town.undoable = null;
  await compare(town);
}

function tell(done: readonly Done[]): string {
  return done
    .map(({ at, says, refusal }) => `${new Date(at).toISOString()} ${says}: ${refusal ?? 'done'}`)
    .join('\n');
}

/** @returns all that was done, or refused */
async function live(seed: number): Promise<Done[]> {
  const town = await createTown(createChance(seed));
  const done: Done[] = [];
  let act: Act | null = null;
  try {
    for (let turn = 0; turn < STEPS; turn += 1) await step(town, (act = choose(town)), done);
    // Past the life of all that was begun online.
    pass(town, DAY);
    act = poll(town);
    if (act !== null) await step(town, act, done);
    await compareAll(town);
  } catch (error) {
    const message = `seed ${seed}:\n${tell(done)}\nin: ${act?.says ?? ''}\n${String(error)}`;
    throw new Error(message, { cause: error });
  }
  return done;
}

/** What ten sequences have all done, at least once. */
const EXPECTED = [
  ...['BOOKING', 'ABSENCE', 'CANCELLATION', 'undo', 'note PRESENT', 'note ABSENT', 'unbooked'],
  ...['prepare', 'recompute', 'exclude', 'drop', 'issue', 'credit all', 'credit a line'],
  ...['credit all to bill again', 'credit a line to bill again', 'issue again'],
  ...['prepare a part', 'prepare several', 'issue a part', 'issue several'],
  ...['add a tariff', 'correct a tariff', 'end a tariff', 'delete a tariff'],
  ...['pay CESU', 'pay HOLIDAY_VOUCHER', 'online', 'at the page', 'cancel payment', 'spend credit'],
  ...['debit', 'take', 'collect', 'reject'],
];

it(
  'leaves each account right to the cent, whatever is booked, billed, cancelled, credited and paid in whatever order',
  async () => {
    const done: Done[] = [];
    for (const seed of SEEDS) done.push(...(await live(seed)));
    if (SEEDS.length < 10) return;
    const succeeded = done.filter(({ refusal }) => refusal === null).map(({ says }) => says);
    expect(EXPECTED.filter((what) => !succeeded.some((says) => says.startsWith(what)))).toEqual([]);
  },
  TIMEOUT_MS,
);
