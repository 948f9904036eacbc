import fc from 'fast-check';

import { newId } from '@/lib/core/ids';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { digestCut, digestKey } from '@/lib/notifications/rules';
import { db } from '@/lib/platform/db/client';
import { createFamily } from '@/tests/support/factories/people';

import { createScene, decide, digestsOf, type Scene } from './scene';

const PARIS = 'Europe/Paris';
const HOUR_MS = 3_600_000;

// An ordinary day, and the eves of both changes of clock.
const STARTS = ['2026-11-24T09:00:00.000Z', '2026-10-24T09:00:00.000Z', '2027-03-27T09:00:00.000Z'];
const KINDS = ['decide', 'decide', 'run', 'run-twice', 'run-earlier', 'crash'] as const;

type Step = { kind: (typeof KINDS)[number]; minutes: number; family: 0 | 1 };
type Schedule = { start: string; steps: Step[] };
type Played = { eventId: string; family: 0 | 1; cuts: string[] };

const schedules: fc.Arbitrary<Schedule> = fc.record({
  start: fc.constantFrom(...STARTS),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      minutes: fc.integer({ min: 1, max: 400 }),
      family: fc.constantFrom(0, 1),
    }),
    { minLength: 4, maxLength: 14 },
  ),
});

/** A run that fails for one family once it has marked its decisions: its e-mail's key is taken. */
async function crash({ collectivity, family: { account } }: Scene, at: Date): Promise<void> {
  const id = newId();
  await db.email.create({
    data: {
      id,
      collectivityId: collectivity.id,
      accountId: account.id,
      kind: 'DIGEST',
      key: digestKey(account.id, collectivity.id, digestCut(PARIS, at)),
      recipient: account.email,
      state: 'KEPT',
      nextTryAt: at,
      createdAt: at,
    },
  });
  await runDigests({ at }).catch(() => undefined);
  await db.email.delete({ where: { id } });
}

/** Whether a digest already holds that key: a crash then fails nobody. */
async function isWritten({ collectivity, family }: Scene, at: Date): Promise<boolean> {
  const key = digestKey(family.account.id, collectivity.id, digestCut(PARIS, at));
  return (await db.email.findUnique({ where: { key } })) !== null;
}

async function run(scenes: readonly [Scene, Scene], step: Step, at: Date): Promise<Date[]> {
  const earlier = new Date(at.getTime() - 8 * HOUR_MS);
  switch (step.kind) {
    case 'decide':
      return [];
    case 'run':
      await runDigests({ at });
      return [at];
    case 'run-twice':
      await Promise.all([runDigests({ at }), runDigests({ at })]);
      return [at];
    case 'run-earlier':
      await Promise.all([runDigests({ at }), runDigests({ at: earlier })]);
      return [earlier, at];
    case 'crash': {
      // The one that wants e-mails: the other has none that could fail.
      const [scene] = scenes;
      if (await isWritten(scene, at)) await runDigests({ at });
      else await crash(scene, at);
      return [at];
    }
  }
}

/** Plays a schedule. Gives each decision with the cuts at which it may be told: the first after it. */
async function play(
  scenes: readonly [Scene, Scene],
  { start, steps }: Schedule,
): Promise<Played[]> {
  const played: (Played & { at: Date })[] = [];
  let clock = new Date(start);
  for (const step of [...steps, { kind: 'run', minutes: 24 * 60, family: 0 } as const]) {
    clock = new Date(clock.getTime() + step.minutes * 60_000);
    const { family } = step;
    if (step.kind === 'decide') {
      const eventId = await decide(scenes[family], clock);
      played.push({ eventId, family, at: clock, cuts: [] });
    }
    const cuts = (await run(scenes, step, clock)).map((at) => digestCut(PARIS, at));
    const spared = (one: Played): boolean => step.kind !== 'crash' || one.family === 1;
    for (const one of played.filter((each) => each.cuts.length === 0 && spared(each)))
      one.cuts = cuts.filter((cut) => cut >= one.at).map((cut) => cut.toISOString());
  }
  return played;
}

describe('whatever the schedule of decisions, runs, crashes and changes of clock', () => {
  it('each decision is told exactly once, in the first digest after it, by e-mail to who wants it', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const first = await createScene();
        const mute = { subscription: { notifyBookingAccepted: false } };
        const second = { ...first, family: await createFamily(db, first.collectivity, mute) };
        const played = await play([first, second], schedule);
        for (const { eventId, family, cuts } of played) {
          const { digest } = await db.requestEvent.findUniqueOrThrow({
            where: { id: eventId },
            select: { digest: { select: { cutAt: true, emailId: true } } },
          });
          expect(cuts).toContain(digest?.cutAt.toISOString());
          expect(digest?.emailId === null).toBe(family === 1);
        }
        const digests = [...(await digestsOf(first)), ...(await digestsOf(second))];
        expect(digests.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(played.length);
        expect(digests.every(({ decisions }) => decisions > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
