import fc from 'fast-check';

import { newId } from '@/lib/core/ids';
import { unsafeReadDigestFacts } from '@/lib/notifications/queries/email-facts';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { digestCut, digestKey } from '@/lib/notifications/rules';
import { db } from '@/lib/platform/db/client';
import { createFamily } from '@/tests/support/factories/people';

import { createScene, decide, digestsOf, type Scene } from './scene';

const HOUR_MS = 3_600_000;

// The last two change their clocks on other days than Paris, or never.
const ZONES = ['Europe/Paris', 'America/Miquelon', 'Pacific/Noumea'];
// An ordinary day, and the eves of both changes of clock, in France and at Saint-Pierre.
const STARTS = [
  '2026-11-24T09:00:00.000Z',
  '2026-10-24T09:00:00.000Z',
  '2027-03-27T09:00:00.000Z',
  '2026-10-31T12:00:00.000Z',
  '2027-03-13T12:00:00.000Z',
];
const KINDS = ['decide', 'decide', 'run', 'run-twice', 'run-earlier', 'crash'] as const;

type Options = Record<`notify${'Booking' | 'Absence'}${'Accepted' | 'Refused'}`, boolean>;
type Asked = {
  asked: 'BOOKING' | 'ABSENCE' | 'CANCELLATION';
  outcome: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED';
};
type Step = Asked & { kind: (typeof KINDS)[number]; minutes: number; family: 0 | 1 };
type Schedule = {
  zone: string;
  start: string;
  options: readonly [Options, Options];
  steps: Step[];
};
type Played = { eventId: string; family: 0 | 1; at: Date; isWanted: boolean; cuts: string[] };

/** What the options say of an answer, written apart from the rule that is tested. */
function isWanted({ asked, outcome }: Asked, options: Options): boolean {
  if (outcome === 'WAITLISTED') return options.notifyBookingAccepted;
  const about = asked === 'BOOKING' ? 'Booking' : 'Absence';
  return options[`notify${about}${outcome === 'ACCEPTED' ? 'Accepted' : 'Refused'}`];
}

const options = fc.record({
  notifyBookingAccepted: fc.boolean(),
  notifyBookingRefused: fc.boolean(),
  notifyAbsenceAccepted: fc.boolean(),
  notifyAbsenceRefused: fc.boolean(),
});

const schedules: fc.Arbitrary<Schedule> = fc.record({
  zone: fc.constantFrom(...ZONES),
  start: fc.constantFrom(...STARTS),
  options: fc.tuple(options, options),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      minutes: fc.integer({ min: 1, max: 400 }),
      family: fc.constantFrom(0, 1),
      asked: fc.constantFrom('BOOKING', 'ABSENCE', 'CANCELLATION'),
      outcome: fc.constantFrom('ACCEPTED', 'REFUSED', 'WAITLISTED'),
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
      key: digestKey(account.id, collectivity.id, digestCut(collectivity.timeZone, at)),
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
  const key = digestKey(family.account.id, collectivity.id, digestCut(collectivity.timeZone, at));
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

const END = {
  kind: 'run',
  minutes: 24 * 60,
  family: 0,
  asked: 'BOOKING',
  outcome: 'ACCEPTED',
} as const;

/** Plays a schedule. Gives each decision with the cuts at which it may be told: the first after it. */
async function play(
  scenes: readonly [Scene, Scene],
  { zone, start, options: wanted, steps }: Schedule,
): Promise<Played[]> {
  const played: Played[] = [];
  let clock = new Date(start);
  for (const step of [...steps, END]) {
    clock = new Date(clock.getTime() + step.minutes * 60_000);
    const { kind, family, asked, outcome } = step;
    if (kind === 'decide') {
      const eventId = await decide(scenes[family], clock, { kind: asked, outcome });
      const one = { eventId, family, at: clock, isWanted: isWanted(step, wanted[family]) };
      played.push({ ...one, cuts: [] });
    }
    const waiting = played.filter(({ cuts }) => cuts.length === 0);
    // A crash fails who is written to: what is silenced is closed without an e-mail.
    const failing = waiting.some(
      (one) => one.family === 0 && one.isWanted && one.at <= digestCut(zone, clock),
    );
    const isFailed = kind === 'crash' && failing && !(await isWritten(scenes[0], clock));
    const cuts = (await run(scenes, step, clock)).map((at) => digestCut(zone, at));
    for (const one of waiting.filter(({ family: of }) => !(isFailed && of === 0)))
      one.cuts = cuts.filter((cut) => cut >= one.at).map((cut) => cut.toISOString());
  }
  return played;
}

/** How many answers the e-mails of a family say, and how many e-mails there are. */
async function saidTo(scene: Scene): Promise<{ answers: number; emails: number }> {
  const digests = await db.digest.findMany({
    where: { accountId: scene.family.account.id, emailId: { not: null } },
    select: { emailId: true },
  });
  const facts = await unsafeReadDigestFacts(digests.flatMap(({ emailId }) => emailId ?? []));
  const answers = [...facts.values()].reduce((sum, { slots }) => sum + slots.length, 0);
  return { answers, emails: facts.size };
}

describe('whatever the schedule of decisions, runs, crashes and changes of clock', () => {
  it('each decision is told exactly once, in the first digest after it, by e-mail to who wants it', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const [mine, theirs] = schedule.options;
        const first = await createScene({
          timeZone: schedule.zone,
          family: { subscription: mine },
        });
        const other = await createFamily(db, first.collectivity, { subscription: theirs });
        const scenes = [first, { ...first, family: other }] as const;
        const played = await play(scenes, schedule);
        for (const { eventId, isWanted: wanted, cuts } of played) {
          const { digest } = await db.requestEvent.findUniqueOrThrow({
            where: { id: eventId },
            select: { digest: { select: { cutAt: true, emailId: true } } },
          });
          expect(cuts).toContain(digest?.cutAt.toISOString());
          if (wanted) expect(digest?.emailId).not.toBeNull();
        }
        for (const [family, scene] of scenes.entries()) {
          const wanted = played.filter((one) => one.family === family && one.isWanted);
          const digests = await digestsOf(scene);
          expect(await saidTo(scene)).toEqual({
            answers: wanted.length,
            emails: digests.filter(({ hasEmail }) => hasEmail).length,
          });
        }
        const digests = [...(await digestsOf(scenes[0])), ...(await digestsOf(scenes[1]))];
        expect(digests.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(played.length);
        expect(digests.every(({ decisions }) => decisions > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 180_000);
});
