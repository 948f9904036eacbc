import { setTimeout as sleep } from 'node:timers/promises';

import type { AgentActor } from '@/lib/accounts/types';
import type { SlotAct } from '@/lib/bookings/types';
import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { addDays, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { decideLines } from '@/lib/requests/commands/decide';
import { acceptOffer, declineOffer } from '@/lib/requests/commands/seat-offers';
import { submitRequests } from '@/lib/requests/commands/submit';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { expireSeatOffers } from '@/lib/requests/jobs/seat-offers';
import type { SubmissionReceipt } from '@/lib/requests/types';
import type { Chance } from '@/prisma/seed/chance';

import { FRIDAY, NOW } from '../scene';
import type { Crowd, Parent } from './crowd';

const ALL_DAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const THREE_HOURS_MS = 3 * 3_600_000;
/** A parent comes back after so many turns of the agents at most: acts of all kinds fall among each other. */
export const PATIENCE = 20;
const VISITS = 6;

/** What a race has said to each: receipts, by what was asked, and refusals by their codes. */
export type Answers = {
  receipts: SubmissionReceipt[];
  periods: SubmissionReceipt[];
  refusals: Map<string, number>;
  /** The parents who were told what became of what they first asked, and the submissions taken back at once. */
  parents: Set<Parent>;
  undone: number;
};

/** How many calls wait for their answers, and the most that there were at once. */
export type Flight = { now: number; most: number };

export type Race = {
  crowd: Crowd;
  chance: Chance;
  answers: Answers;
  flight: Flight;
  /** How many turns the agents have had. */
  turns: number;
  tick: () => Date;
};

/** A race's own clock: a millisecond later for each act, so that an instant names one act. */
export function createTick(): () => Date {
  let past = 0;
  return () => new Date(NOW.getTime() + (past += 1));
}

async function call<T>({ flight }: Race, act: () => Promise<T>): Promise<T> {
  flight.now += 1;
  flight.most = Math.max(flight.most, flight.now);
  try {
    return await act();
  } finally {
    flight.now -= 1;
  }
}

/** Does one thing; what the domain refuses is an answer too, and anything else a fault. */
export async function attempt<T>(race: Race, act: () => Promise<T>): Promise<T | null> {
  const { answers } = race;
  try {
    return await call(race, act);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    answers.refusals.set(error.code, (answers.refusals.get(error.code) ?? 0) + 1);
    return null;
  }
}

/** Waits until the agents have had some more turns, or have none any more. */
export async function comeBack(
  race: Race,
  turns: number,
  isOver: () => boolean = () => false,
): Promise<void> {
  const until = race.turns + turns;
  while (race.turns < until && !isOver()) await sleep(100);
}

function keep({ answers }: Race, receipt: SubmissionReceipt | null): SubmissionReceipt | null {
  if (receipt !== null) answers.receipts.push(receipt);
  return receipt;
}

export async function askSlots(
  race: Race,
  { actor, childId }: Parent,
  kind: SlotAct,
  sessionIds: readonly string[],
  siblingId: string | null = null,
): Promise<SubmissionReceipt | null> {
  const children = siblingId === null ? [childId] : [childId, siblingId];
  const items = sessionIds.flatMap((sessionId) =>
    children.map((id) => ({ sessionId, childId: id, kind })),
  );
  const input = { submissionId: newId(), items, ...(siblingId !== null && { areTied: true }) };
  const send = (): Promise<SubmissionReceipt | null> =>
    attempt(race, () => submitRequests(actor, input, race.tick()));
  if (!race.chance.happens(0.1)) return keep(race, await send());
  // A double click: one submission, one answer.
  const [one, other] = await Promise.all([send(), send()]);
  if (one !== null && other !== null)
    expect(other.lines.map(({ lineId }) => lineId)).toEqual(one.lines.map(({ lineId }) => lineId));
  return keep(race, one ?? other);
}

// What a family sees of the period may have changed before it confirms: it reads it again.
export async function askPeriod(
  race: Race,
  { actor, childId }: Parent,
): Promise<SubmissionReceipt | null> {
  const { activity, sessions } = race.crowd;
  const range = { start: FRIDAY, end: addDays(FRIDAY, sessions.length - 1) };
  const wishes = [{ activityId: activity.id, weekdays: ALL_DAYS }];
  const ask = { act: 'BOOKING' as const, wishes, childIds: [childId], range };
  const submissionId = newId();
  for (let reading = 0; reading < 4; reading += 1) {
    const plan = await call(race, () => getPeriodPlan(actor, ask, race.tick()));
    if (plan === null) throw new Error('The activity is not the family’s.');
    const input = {
      submissionId,
      acte: 'BOOKING' as const,
      wishes,
      enfants: [childId],
      du: range.start,
      au: range.end,
      vu: planMark(plan),
    };
    const receipt = await attempt(race, () => submitPeriod(actor, input, race.tick()));
    if (receipt === null) continue;
    race.answers.periods.push(receipt);
    return keep(race, receipt);
  }
  return null;
}

// Where agents decide, an absence waits for their answer to the booking.
async function untilBooked(race: Race, { childId }: Parent): Promise<void> {
  if (race.crowd.activity.decisionMode === 'AUTOMATIC') return;
  for (let reading = 0; reading < 8; reading += 1) {
    const status = { in: ['PENDING' as const, 'WAITLISTED' as const] };
    if ((await db.requestLine.count({ where: { childId, status } })) === 0) return;
    await comeBack(race, PATIENCE / 2);
  }
}

/** Takes back at once what was sent. */
export async function undo(
  race: Race,
  { actor }: Parent,
  { submissionId }: SubmissionReceipt,
): Promise<void> {
  const receipt = await attempt(race, () => undoSubmission(actor, submissionId, race.tick()));
  if (receipt !== null) race.answers.undone += 1;
}

async function changeMind(race: Race, parent: Parent, receipt: SubmissionReceipt): Promise<void> {
  const { actor } = parent;
  const lineIds = receipt.lines.map(({ lineId }) => lineId);
  const sessionIds = [...new Set(receipt.lines.map(({ sessionId }) => sessionId))];
  switch (race.chance.integer(8)) {
    case 0:
      await attempt(race, () => withdrawLines(actor, { lineIds }, race.tick()));
      break;
    case 1:
      await undo(race, parent, receipt);
      break;
    case 2:
      for (const id of sessionIds) await askSlots(race, parent, 'CANCELLATION', [id]);
      break;
    case 3:
      await untilBooked(race, parent);
      for (const id of sessionIds) await askSlots(race, parent, 'ABSENCE', [id]);
      break;
    case 4:
      await askSlots(race, parent, 'CANCELLATION', sessionIds);
      await askSlots(race, parent, 'BOOKING', sessionIds);
      break;
    default:
  }
}

async function answerOffers(race: Race, { actor }: Parent): Promise<void> {
  const [access] = actor.subscriptions;
  const offers = await db.seatOffer.findMany({
    where: { familyId: access?.familyId ?? '', outcome: null },
    select: { id: true },
  });
  for (const { id } of offers) {
    const answer = race.chance.happens(0.6) ? acceptOffer : declineOffer;
    await attempt(race, () => answer(actor, id, race.tick()));
  }
}

/** A parent asks for Friday alone or for the period, may change their mind, and answers what is offered. */
export async function actAsParent(race: Race, parent: Parent): Promise<void> {
  const { chance, crowd } = race;
  const [friday] = crowd.sessions;
  // Who has two children wants a seat for both on Friday, or none.
  const isForBoth = parent.siblingId !== null;
  const receipt =
    isForBoth || chance.happens(0.6)
      ? await askSlots(race, parent, 'BOOKING', [friday.id], parent.siblingId)
      : await askPeriod(race, parent);
  race.answers.parents.add(parent);
  if (receipt === null) return;
  await comeBack(race, chance.integer(PATIENCE));
  await changeMind(race, parent, receipt);
  if (crowd.activity.offerHours === null) return;
  // Seats are offered late in a race: who waits looks again.
  for (let visit = 0; visit < VISITS; visit += 1) {
    await comeBack(race, chance.integer(PATIENCE / 2));
    await answerOffers(race, parent);
  }
}

const OUTCOMES = ['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'WAITLISTED', 'REFUSED'] as const;

// Where the rules decide, agents answer a few that wait; elsewhere, all that is asked.
async function decideSome(race: Race, agent: AgentActor): Promise<void> {
  const { crowd, chance } = race;
  const open = await db.requestLine.findMany({
    where: { collectivityId: crowd.collectivity.id, status: { in: ['PENDING', 'WAITLISTED'] } },
    select: { id: true },
  });
  const outcome = OUTCOMES[chance.integer(OUTCOMES.length)];
  const overbook = outcome === 'ACCEPTED' && chance.happens(0.1);
  const most = overbook || crowd.activity.decisionMode === 'AUTOMATIC' ? 4 : 25;
  const lineIds = chance.shuffle(open.map(({ id }) => id)).slice(0, 1 + chance.integer(most));
  if (lineIds.length === 0) return;
  const input = { lineIds, outcome: outcome ?? 'ACCEPTED', reason: 'Motif', overbook };
  await attempt(race, () => decideLines(agent, input, race.tick()));
}

export async function closeDay(
  race: Race,
  agent: AgentActor,
  { day, isForGood }: { day: CivilDate; isForGood: boolean },
): Promise<void> {
  const { crowd } = race;
  const closureId = newId();
  const input = { closureId, activites: [crowd.activity.id], du: day, au: day, motif: 'Grève' };
  await attempt(race, () => closeActivities(agent, input, race.tick()));
  if (isForGood) return;
  await decideSome(race, agent);
  await attempt(race, () => reopenActivities(agent, closureId, race.tick()));
}

/** An agent decides lines, as long as the parents act. */
export async function actAsAgent(
  race: Race,
  agent: AgentActor,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await decideSome(race, agent);
    race.turns += 1;
    await sleep(20);
  }
}

/** An agent closes the day that all fight over and opens it again, then may close one for good. */
export async function actAsCloser(race: Race, agent: AgentActor): Promise<void> {
  const { chance, crowd, answers } = race;
  const asked = 20 + chance.integer(60);
  while (answers.receipts.length < asked) await sleep(100);
  await closeDay(race, agent, { day: FRIDAY, isForGood: false });
  if (chance.happens(0.7)) return;
  // Once families and agents have met on it: closed at once, the day that all fight over would tell nothing.
  await comeBack(race, 2 * PATIENCE);
  const day = addDays(FRIDAY, chance.integer(crowd.sessions.length));
  await closeDay(race, agent, { day, isForGood: true });
}

/** The sweep that ends offers nobody answered. */
export async function actAsSweep(race: Race, isOver: () => boolean): Promise<void> {
  if (race.crowd.activity.offerHours === null) return;
  while (!isOver()) {
    await expireSeatOffers(new Date(race.tick().getTime() + THREE_HOURS_MS));
    await comeBack(race, race.chance.integer(4 * PATIENCE), isOver);
  }
}
