import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { acceptOffer, declineOffer } from '@/lib/requests/commands/seat-offers';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import type { RequestKind, SubmissionReceipt } from '@/lib/requests/types';

import { FRIDAY } from '../scene';
import {
  askPeriod,
  askSlots,
  attempt,
  closeDay,
  comeBack,
  PATIENCE,
  undo,
  type Race,
} from './acts';
import type { Parent } from './crowd';
import { findMissing, type Act } from './happened';

/** So many times at most. */
const ROUNDS = 20;
/** So many families at once: agents who clear a list must not be done before they are. */
const SEVERAL = 30;
/** So many lines are answered or withdrawn. */
const FEW = 8;

const OPEN = ['PENDING' as const, 'WAITLISTED' as const];

/** The day that a round is about. */
type Day = { id: string; day: CivilDate };

type Step = (race: Race, day: Day) => Promise<unknown>;

// What is closed for good is over: of the other days, the one on which most wait.
async function chooseDay({ crowd }: Race): Promise<Day> {
  const open = await db.session.findMany({
    where: { collectivityId: crowd.collectivity.id, closureId: null },
    select: { id: true, _count: { select: { lines: { where: { status: { in: OPEN } } } } } },
  });
  const [first] = open.sort((a, b) => b._count.lines - a._count.lines);
  if (first === undefined) throw new Error('All days are closed.');
  const day = addDays(
    FRIDAY,
    crowd.sessions.findIndex(({ id }) => id === first.id),
  );
  return { id: first.id, day };
}

/** How many seats are taken above the day's capacity; below 0, so many are free. */
async function readExcess({ id }: Day): Promise<number> {
  const { taken, capacity } = await db.session.findUniqueOrThrow({ where: { id } });
  return taken - (capacity ?? 0);
}

/** The parent of one child, as if the child were alone. */
function parentOf({ crowd }: Race, child: string): Parent {
  const parent = crowd.parents.find(
    ({ childId, siblingId }) => childId === child || siblingId === child,
  );
  if (parent === undefined) throw new Error('Nobody’s child.');
  return { ...parent, childId: child, siblingId: null };
}

function pick<T>({ chance }: Race, list: readonly T[], most: number): T[] {
  return chance.shuffle(list).slice(0, most);
}

function readLines(day: Day, kind: RequestKind): Promise<{ id: string; childId: string }[]> {
  return db.requestLine.findMany({
    where: { sessionId: day.id, status: { in: OPEN }, request: { kind } },
    select: { id: true, childId: true },
  });
}

function readSeated(day: Day): Promise<{ childId: string }[]> {
  return db.booking.findMany({
    where: { sessionId: day.id, status: 'BOOKED' },
    select: { childId: true },
  });
}

/** Families who have nothing on the day. */
async function findIdle({ crowd }: Race, day: Day): Promise<Parent[]> {
  const found = await Promise.all([readLines(day, 'BOOKING'), readSeated(day)]);
  const busy = new Set<string | null>(found.flat().map(({ childId }) => childId));
  return crowd.parents.filter(
    ({ childId, siblingId }) => !busy.has(childId) && !busy.has(siblingId),
  );
}

type Asked = { parent: Parent; receipt: SubmissionReceipt };

// As many as fill the day, and several more.
async function ask(race: Race, day: Day, parents: readonly Parent[]): Promise<Asked[]> {
  const free = Math.max(0, -(await readExcess(day)));
  const asked = await Promise.all(
    pick(race, parents, SEVERAL + free).map(async (parent) => {
      const receipt = await askSlots(race, parent, 'BOOKING', [day.id], parent.siblingId);
      return receipt === null ? [] : [{ parent, receipt }];
    }),
  );
  return asked.flat();
}

async function decide(
  race: Race,
  day: Day,
  outcome: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED',
  { kind = 'BOOKING', most = FEW }: { kind?: RequestKind; most?: number } = {},
): Promise<void> {
  const [agent] = race.crowd.agents;
  const lines = pick(race, await readLines(day, kind), most);
  if (agent === undefined || lines.length === 0) return;
  const lineIds = lines.map(({ id }) => id);
  const overbook = outcome === 'ACCEPTED';
  const input = { lineIds, outcome, reason: 'Motif', overbook };
  await attempt(race, () => decideLines(agent, input, race.tick()));
}

const askAlone: Step = async (race, day) => ask(race, day, await findIdle(race, day));

const askTogether: Step = async (race, day) => {
  const idle = await findIdle(race, day);
  await ask(
    race,
    day,
    idle.filter(({ siblingId }) => siblingId !== null),
  );
};

const isByAgents = ({ crowd }: Race): boolean => crowd.activity.decisionMode === 'AGENT';

const wait: Step = async (race, day) => {
  await askAlone(race, day);
  if (isByAgents(race)) await decide(race, day, 'WAITLISTED');
};

// What was granted above the capacity is nobody's: as many more give their seats up.
async function giveUp(race: Race, day: Day, kind: 'CANCELLATION' | 'ABSENCE'): Promise<void> {
  const most = SEVERAL + Math.max(0, await readExcess(day));
  await Promise.all(
    pick(race, await readSeated(day), most).map(({ childId }) =>
      askSlots(race, parentOf(race, childId), kind, [day.id]),
    ),
  );
}

function leave(kind: 'CANCELLATION' | 'ABSENCE'): Step {
  return async (race, day) => {
    await askAlone(race, day);
    await giveUp(race, day, kind);
    if (isByAgents(race)) await decide(race, day, 'ACCEPTED', { kind });
  };
}

// Seats go from families to those who ask meanwhile. Where agents decide, they put all of these on the list first.
const passOn: Step = async (race, day) => {
  await Promise.all([askAlone(race, day), giveUp(race, day, 'CANCELLATION')]);
  if (!isByAgents(race)) return;
  await decide(race, day, 'WAITLISTED', { most: 4 * SEVERAL });
  await decide(race, day, 'ACCEPTED', { kind: 'CANCELLATION', most: 4 * SEVERAL });
};

const withdraw: Step = async (race, day) => {
  await askAlone(race, day);
  await Promise.all(
    pick(race, await readLines(day, 'BOOKING'), FEW).map(({ id, childId }) => {
      const { actor } = parentOf(race, childId);
      return attempt(race, () => withdrawLines(actor, { lineIds: [id] }, race.tick()));
    }),
  );
};

async function answer(race: Race, day: Day, reply: typeof acceptOffer): Promise<void> {
  await passOn(race, day);
  const offers = await db.seatOffer.findMany({
    where: { sessionId: day.id, outcome: null },
    select: { id: true, childId: true },
  });
  await Promise.all(
    pick(race, offers, SEVERAL).map(({ id, childId }) =>
      attempt(race, () => reply(parentOf(race, childId).actor, id, race.tick())),
    ),
  );
}

// Without a waiting list, several days are asked for as long as they have seats.
const askDays: Step = async (race, day) => {
  const { sessions, activity } = race.crowd;
  if (!activity.hasWaitingList)
    await Promise.all(sessions.map(({ id }) => giveUp(race, { ...day, id }, 'CANCELLATION')));
  const idle = pick(race, await findIdle(race, day), FEW);
  await Promise.all(idle.map((parent) => askPeriod(race, parent)));
};

const close: Step = async (race, day) => {
  const [agent] = race.crowd.agents;
  await askAlone(race, day);
  if (agent !== undefined) await closeDay(race, agent, { day: day.day, isForGood: false });
};

/** What makes an act of each kind likely to have its effect. */
const STEPS: Record<Act, Step> = {
  singles: askAlone,
  periods: askDays,
  undone: async (race, day) => {
    const asked = await ask(race, day, await findIdle(race, day));
    await Promise.all(asked.map(({ parent, receipt }) => undo(race, parent, receipt)));
  },
  withdrawn: withdraw,
  absences: leave('ABSENCE'),
  cancelled: leave('CANCELLATION'),
  acceptedByAgents: async (race, day) => {
    await askAlone(race, day);
    await decide(race, day, 'ACCEPTED');
  },
  refusedByAgents: async (race, day) => {
    await askAlone(race, day);
    await decide(race, day, 'REFUSED');
  },
  closed: close,
  reopened: close,
  waited: wait,
  waitedTogether: askTogether,
  promotedByRules: passOn,
  promotedByAgents: async (race, day) => {
    await wait(race, day);
    await decide(race, day, 'ACCEPTED');
  },
  offersAccepted: (race, day) => answer(race, day, acceptOffer),
  offersPassedOn: (race, day) => answer(race, day, declineOffer),
};

/** Once each has had their say, families go on, among agents and sweep, with what chance has not made happen. */
export async function goOn(race: Race): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const missing = await findMissing(race);
    if (missing.length === 0) return;
    const day = await chooseDay(race);
    const steps = new Set(missing.map((act) => STEPS[act]));
    await Promise.all([...steps].map((step) => step(race, day)));
    await comeBack(race, PATIENCE);
  }
}
