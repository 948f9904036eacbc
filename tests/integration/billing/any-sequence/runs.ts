import { issueRun } from '@/lib/billing/commands/issue-run';
import {
  dropRun,
  excludeFamily,
  includeFamily,
  prepareRun,
  recomputeRun,
} from '@/lib/billing/commands/runs';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';

import { firstOf, nameOf, pick, pickMostly, today, type Chooser } from './act';
import { later, MONTHS } from './catalogue';
import {
  nextOf,
  type Draft,
  type Invoice,
  type Ledger,
  type Line,
  type Run,
  type Slot,
} from './ledger';
import { issue } from './money';
import { endOf, isWithin, nameOfPeriod, overlaps, type Period } from './periods';
import { draftOf, draftsOf, isPartMonth, isUntariffed } from './prices';
import type { Town } from './town';

function free(ledger: Ledger, run: Run, familyId: string | null): void {
  for (const slot of ledger.slots)
    if (slot.run === run && (familyId === null || slot.child.familyId === familyId))
      slot.run = null;
  run.drafts = run.drafts.filter((draft) => familyId !== null && draft.familyId !== familyId);
}

function hold(run: Run, drafts: Draft[]): void {
  run.drafts.push(...drafts);
  for (const slot of drafts.flatMap(({ lines }) => lines.flatMap(({ slots }) => slots)))
    slot.run = run;
}

function compute(ledger: Ledger, run: Run, now: number): void {
  free(ledger, run, null);
  hold(run, draftsOf(ledger, run));
  run.computedAt = now;
}

/** A month, mostly; else some days of one, or some months on end, whole or not. */
function somePeriod({ chance }: Town, month: string): Period {
  const start = `${month}-01`;
  if (chance.happens(0.5)) return { start, end: endOf(month) };
  const middle = later(start, chance.integer(28));
  if (chance.happens(0.6))
    return chance.happens(0.5) ? { start, end: middle } : { start: middle, end: endOf(month) };
  const last = later(endOf(month), 1 + chance.integer(50));
  return chance.happens(0.5)
    ? { start, end: endOf(last.slice(0, 7)) }
    : { start: middle, end: last };
}

function newRun(town: Town, month: string): Run {
  const { ledger, now, chance } = town;
  const day = today(town);
  const some = chance.shuffle(ledger.activities).slice(0, 1 + chance.integer(3));
  return {
    ...somePeriod(town, month),
    ...{ id: newId(), issuedOn: day, status: 'DRAFT', computedAt: now },
    activities: chance.happens(0.4) ? ledger.activities : some,
    ...{ dueOn: later(day, 3 + chance.integer(25)), excluded: new Set(), drafts: [] },
  };
}

function emptiness(ledger: Ledger, run: Run): string {
  if (isUntariffed(ledger, run)) return 'RUN_UNTARIFFED';
  return isPartMonth(ledger, run) ? 'RUN_PART_MONTH' : 'RUN_EMPTY';
}

const prepare: Chooser = (town) => {
  const { ledger, agent, now } = town;
  const isTaken = (run: Run): boolean =>
    ledger.runs.some((one) => one.status === 'DRAFT' && overlaps(one, run));
  const run = pickMostly(
    town,
    MONTHS.map((month) => newRun(town, month)),
    (one) => !isTaken(one) && draftsOf(ledger, one).length > 0,
  );
  if (run === undefined) return null;
  const { id: runId, start, end, activities, issuedOn, dueOn } = run;
  const drafts = draftsOf(ledger, run);
  return {
    says: `prepare ${nameOfPeriod(run)}: ${activities.map(({ name }) => name).join(', ')}`,
    refusal: firstOf(isTaken(run) && 'RUN_EXISTS', drafts.length === 0 && emptiness(ledger, run)),
    run: () =>
      prepareRun(
        agent,
        {
          ...{ runId, workplace: '', start: civilDate(start), end: civilDate(end) },
          ...{ issuedOn: civilDate(issuedOn), dueOn: civilDate(dueOn) },
          activityIds: activities.map(({ id }) => id),
        },
        new Date(now),
      ),
    keep: () => {
      ledger.runs.push(run);
      hold(run, drafts);
    },
  };
};

function gist(drafts: readonly Draft[]): string {
  const lines = drafts.flatMap((draft) => draft.lines);
  const words = lines.map(
    (line) => `${line.childId} ${line.tariffId} ${line.quantity} ${line.amount} ${line.meal}`,
  );
  return words.toSorted().join('\n');
}

/** Whether its tariffs were written since it was computed, or are not those of its lines any more. */
function isRepriced(run: Run): boolean {
  const tariffs = run.activities.flatMap(({ pricings }) => pricings);
  const isGone = ({ tariffId, slots }: Line): boolean => {
    const tariff = tariffs.find(({ id }) => id === tariffId);
    return tariff === undefined || slots.some(({ day }) => day > (tariff.end ?? day));
  };
  return (
    tariffs.some((one) => one.writtenAt > run.computedAt && overlaps(run, one)) ||
    run.drafts.some(({ lines }) => lines.some(isGone))
  );
}

/**
 * What was booked or noted since a draft was computed: it is refused where it is about its activities,
 * and elsewhere where brothers and sisters do not rank as they did. Nowhere else.
 */
function staleness(ledger: Ledger, run: Run): string | null {
  const of = ledger.slots.filter(({ day }) => isWithin(day, run));
  const isAsked = (slot: Slot): boolean => run.activities.includes(slot.activity);
  if (of.some((slot) => isAsked(slot) && slot.givenBackAt > run.computedAt)) return 'RUN_STALE';
  if (of.some((slot) => isAsked(slot) && slot.changedAt > run.computedAt)) return 'RUN_STALE';
  if (isRepriced(run)) return 'RUN_REPRICED';
  return gist(draftsOf(ledger, run)) === gist(run.drafts) ? null : 'RUN_REDUCED';
}

function pickRun(town: Town, suits: (run: Run) => boolean): Run | undefined {
  return pickMostly(town, town.ledger.runs, (run) => run.status === 'DRAFT' && suits(run));
}

function onDraft(
  says: string,
  suits: (town: Town, run: Run) => boolean,
  act: (town: Town, run: Run) => [Promise<unknown>, () => void],
) {
  const choose: Chooser = (town) => {
    const run = pickRun(town, (one) => suits(town, one));
    if (run === undefined) return null;
    let keep = (): void => undefined;
    return {
      says: `${says} ${nameOfPeriod(run)}`,
      refusal: run.status === 'DRAFT' ? null : 'RUN_NOT_DRAFT',
      run: async () => {
        const [done, write] = act(town, run);
        keep = write;
        await done;
      },
      keep: () => keep(),
    };
  };
  return choose;
}

const isToIssue = (town: Town, run: Run): boolean =>
  run.drafts.length > 0 && run.dueOn >= today(town) && staleness(town.ledger, run) === null;

const isToCompute = ({ ledger }: Town, run: Run): boolean => staleness(ledger, run) !== null;

const recompute = onDraft('recompute', isToCompute, ({ agent, ledger, now }, run) => [
  recomputeRun(agent, run.id, new Date(now)),
  () => compute(ledger, run, now),
]);

const isToDrop = (town: Town, run: Run): boolean => run.dueOn < today(town);

const drop = onDraft('drop', isToDrop, ({ agent, ledger, now }, run) => [
  dropRun(agent, run.id, new Date(now)),
  () => {
    free(ledger, run, null);
    run.status = 'DROPPED';
  },
]);

const exclude: Chooser = (town) => {
  const run = pickRun(town, () => true);
  const family = pick(town, town.ledger.families);
  if (run === undefined || family === undefined) return null;
  const { ledger, agent, now } = town;
  const isBack = run.excluded.has(family.id);
  const change = isBack ? includeFamily : excludeFamily;
  return {
    says: `${isBack ? 'include' : 'exclude'} ${nameOf(family, town)} of ${nameOfPeriod(run)}`,
    refusal: run.status === 'DRAFT' ? null : 'RUN_NOT_DRAFT',
    run: () => change(agent, { runId: run.id, familyId: family.id }, new Date(now)),
    keep: () => {
      free(ledger, run, family.id);
      if (!isBack) {
        run.excluded.add(family.id);
        return;
      }
      run.excluded.delete(family.id);
      hold(run, [draftOf(ledger, run, family) ?? []].flat());
    },
  };
};

type Row = { childId: string; tariffId: string | null; days: { day: Date }[] };

// Of several months, each has lines of its own.
function isLine({ childId, tariffId, days }: Row, line: Line): boolean {
  const [first] = days.map(({ day }) => day.toISOString().slice(0, 10));
  return childId === line.childId && tariffId === line.tariffId && first === line.slots[0]?.day;
}

async function readIssued(town: Town, run: Run): Promise<Invoice[]> {
  const { ledger } = town;
  const rows = await db.invoice.findMany({
    where: { runId: run.id },
    orderBy: { number: 'asc' },
    include: { lines: { include: { days: { orderBy: { day: 'asc' } } } } },
  });
  const inOrder = run.drafts.toSorted(
    (a, b) => numberOf(ledger, a.familyId) - numberOf(ledger, b.familyId),
  );
  // The last month billed, or that of the issue where it is before.
  const [month = ''] = [run.end.slice(0, 7), run.issuedOn.slice(0, 7)].toSorted();
  return inOrder.map(({ familyId, amount, lines }, rank) => {
    const row = rows[rank];
    const number = `${month}-${String(nextOf(ledger, month.slice(0, 4))).padStart(4, '0')}`;
    expect(row).toMatchObject({ familyId, number, amountCents: amount });
    return {
      ...{ id: row?.id ?? '', number, familyId, issuedOn: run.issuedOn, dueOn: run.dueOn, amount },
      notes: [],
      lines: lines.map((line) =>
        Object.assign(line, {
          id: row?.lines.find((one) => isLine(one, line))?.id ?? '',
        }),
      ),
    };
  });
}

function numberOf({ families }: Ledger, familyId: string): number {
  return families.find(({ id }) => id === familyId)?.number ?? 0;
}

const issueIt: Chooser = (town) => {
  const run = pickRun(town, (one) => isToIssue(town, one));
  if (run === undefined) return null;
  const { ledger, agent, now } = town;
  const first = firstOf(
    run.status !== 'DRAFT' && 'RUN_NOT_DRAFT',
    run.dueOn < today(town) && 'RUN_OVERDUE',
  );
  const stale = staleness(ledger, run);
  const isEmpty = run.drafts.length === 0;
  const isAgain = ledger.slots.some((slot) => slot.run === run && slot.givenBackAt > 0);
  return {
    says: `issue${isAgain ? ' again' : ''} ${nameOfPeriod(run)}`,
    refusal: first ?? (stale === null && isEmpty ? emptiness(ledger, run) : stale),
    run: () => issueRun(agent, run.id, new Date(now)),
    keep: async () => issue(ledger, run, await readIssued(town, run), today(town)),
  };
};

export function isDraftWaiting(town: Town): boolean {
  return town.ledger.runs.some(({ status, dueOn }) => status === 'DRAFT' && dueOn >= today(town));
}

export const RUNS: [weight: number, choose: Chooser][] = [
  [9, prepare],
  [3, recompute],
  [3, drop],
  [1, exclude],
  [4, issueIt],
];

/** What is done to a draft on the day on which it is prepared. */
export const DRAFTS: [weight: number, choose: Chooser][] = [
  [6, recompute],
  [2, exclude],
  [14, issueIt],
];
