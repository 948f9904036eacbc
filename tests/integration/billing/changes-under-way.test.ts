import { issueRun } from '@/lib/billing/commands/issue-run';
import { recomputeRun } from '@/lib/billing/commands/runs';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db, type Tx } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily } from '@/tests/support/factories/people';

import { createScene, invoicesOf, NOW, prepare } from './run-scene';

/** The clock of a request that began before the run's, and ends after it. */
const BEFORE = new Date(NOW.getTime() - 1000);

/** Begins a change, which is committed once it is told to. */
async function begin(change: (tx: Tx) => Promise<unknown>): Promise<() => Promise<void>> {
  let commit = (): void => undefined;
  const told = new Promise<void>((resolve) => (commit = resolve));
  let begun = (): void => undefined;
  const under = new Promise<void>((resolve) => (begun = resolve));
  const done = db.$transaction(
    async (tx) => {
      await change(tx);
      begun();
      await told;
    },
    { timeout: 60_000 },
  );
  await Promise.race([under, done]);
  return async () => {
    commit();
    await done;
  };
}

const bookingOf = (familyId: string) =>
  db.booking.findFirstOrThrow({ where: { familyId }, orderBy: { session: { day: 'asc' } } });

const amountsOf = async (runId: string): Promise<number[]> =>
  (await invoicesOf(runId)).map(({ amountCents }) => amountCents);

describe('a change that began before the draft is computed and is committed after', () => {
  it.each([
    [{ status: 'CANCELLED' as const }, [460, 690]],
    [{ status: 'ABSENT' as const }, [460, 690]],
    [{ status: 'ABSENT_BILLED' as const }, [690, 690]],
    [{ isLate: true }, [690, 690]],
  ])(
    'of a drafted booking, %j, refuses the draft until it is computed again',
    async (data, due) => {
      const scene = await createScene(2);
      const { id } = await bookingOf(scene.families[0]!.family.id);
      const commit = await begin((tx) =>
        tx.booking.update({ where: { id }, data: { ...data, updatedAt: BEFORE } }),
      );
      const runId = await prepare(scene);
      await commit();
      await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_STALE' });
      await recomputeRun(scene.agent, runId, NOW);
      expect(await issueRun(scene.agent, runId, NOW)).toBe(2);
      expect((await amountsOf(runId)).toSorted((a, b) => a - b)).toEqual(due);
    },
  );

  it.each(['of a family that the draft bills', 'of a family that it does not'])(
    'of a booking that is not drafted, %s, refuses the draft',
    async (whose) => {
      const scene = await createScene(1);
      const own = { family: scene.families[0]!.family, child: scene.families[0]!.children[0] };
      const { family, children } = await createFamily(db, scene.collectivity);
      const booked = whose.endsWith('bills') ? own : { family, child: children[0] };
      const session = await createSession(db, scene.activity, { day: civilDate('2026-10-20') });
      const { id } = await createBooking(db, booked, session, { status: 'CANCELLED' });
      const commit = await begin((tx) =>
        tx.booking.update({ where: { id }, data: { status: 'BOOKED', updatedAt: BEFORE } }),
      );
      const runId = await prepare(scene);
      await commit();
      await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_STALE' });
    },
  );
});

describe('what a draft leaves out for good', () => {
  it('does not keep it from being issued: days without a tariff, families that owe nothing', async () => {
    const scene = await createScene(1);
    const free = await createFamily(db, scene.collectivity);
    await db.guardian.update({ where: { id: free.guardian.id }, data: { postalCode: '44190' } });
    await db.tariff.updateMany({
      where: { activityId: scene.activity.id },
      data: {
        definition: { ...FLAT_TARIFF, residents: { postalCodes: ['44190'], percent: 100 } },
        startDay: toDbDate(civilDate('2026-10-02')),
      },
    });
    const session = await createSession(db, scene.activity, { day: civilDate('2026-10-20') });
    await createBooking(db, { family: free.family, child: free.children[0] }, session);
    const runId = await prepare(scene);
    expect(await issueRun(scene.agent, runId, NOW)).toBe(1);
    expect(await amountsOf(runId)).toEqual([460]);
  });
});
