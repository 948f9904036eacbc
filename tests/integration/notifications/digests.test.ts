import { db } from '@/lib/platform/db/client';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createActivity } from '@/tests/support/factories/activities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { addEvent, createScene, decide, digestsOf, toldAt } from './scene';

const at = (iso: string): Date => new Date(iso);
/** 13:00 and 18:00 in Paris, 24 November 2026. */
const NOON_CUT = '2026-11-24T12:00:00.000Z';
const EVENING_CUT = '2026-11-24T17:00:00.000Z';

describe('the windows of digests', () => {
  it.each([
    ['2026-11-23T17:00:00.001Z', NOON_CUT],
    ['2026-11-24T11:59:59.999Z', NOON_CUT],
    ['2026-11-24T12:00:00.000Z', NOON_CUT],
    ['2026-11-24T12:00:00.001Z', EVENING_CUT],
    ['2026-11-24T17:00:00.000Z', EVENING_CUT],
    ['2026-11-24T17:00:00.001Z', '2026-11-25T12:00:00.000Z'],
  ])('a decision of %s is told at %s', async (decidedAt, cut) => {
    const scene = await createScene();
    const event = await decide(scene, at(decidedAt));
    for (const run of [
      '2026-11-23T17:00:05Z',
      '2026-11-24T12:00:05Z',
      '2026-11-24T17:00:05Z',
      '2026-11-25T12:00:05Z',
    ]) {
      await runDigests({ at: at(run) });
    }
    expect(await toldAt(event)).toBe(cut);
    expect(await digestsOf(scene)).toEqual([{ cut, decisions: 1, hasEmail: true }]);
  });

  it.each([
    // The night of 25 October 2026 has an hour twice, that of 28 March 2027 lacks one.
    ['2026-10-24T16:00:00.000Z', '2026-10-24T16:00:00.000Z'],
    ['2026-10-24T16:00:00.001Z', '2026-10-25T12:00:00.000Z'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T12:00:00.000Z'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25T12:00:00.000Z'],
    ['2027-03-27T17:00:00.000Z', '2027-03-27T17:00:00.000Z'],
    ['2027-03-27T17:00:00.001Z', '2027-03-28T11:00:00.000Z'],
    ['2027-03-28T01:00:00.000Z', '2027-03-28T11:00:00.000Z'],
    ['2027-03-28T11:00:00.000Z', '2027-03-28T11:00:00.000Z'],
  ])('over the changes of clock, %s is told at %s', async (decidedAt, cut) => {
    const scene = await createScene();
    const event = await decide(scene, at(decidedAt));
    await runDigests({ at: new Date(at(cut).getTime() - 1) });
    expect(await toldAt(event)).toBeNull();
    await runDigests({ at: at(cut) });
    expect(await toldAt(event)).toBe(cut);
  });

  it('follow the clocks of each collectivity', async () => {
    const [paris, reunion] = [
      await createScene(),
      await createScene({ timeZone: 'Indian/Reunion' }),
    ];
    const decided = at('2026-11-24T08:30:00.000Z');
    const events = [await decide(paris, decided), await decide(reunion, decided)] as const;
    await runDigests({ at: at('2026-11-24T09:00:00.000Z') });
    expect([await toldAt(events[0]), await toldAt(events[1])]).toEqual([
      null,
      '2026-11-24T09:00:00.000Z',
    ]);
    await runDigests({ at: at(NOON_CUT) });
    expect(await toldAt(events[0])).toBe(NOON_CUT);
  });

  it('can be run for the collectivities of one zone', async () => {
    const [paris, reunion] = [
      await createScene(),
      await createScene({ timeZone: 'Indian/Reunion' }),
    ];
    const decided = at('2026-11-24T08:30:00.000Z');
    const events = [await decide(paris, decided), await decide(reunion, decided)] as const;
    await runDigests({ at: at(EVENING_CUT), zone: 'Europe/Paris' });
    expect([await toldAt(events[0]), await toldAt(events[1])]).toEqual([EVENING_CUT, null]);
  });
});

describe('what a digest holds', () => {
  it('is one e-mail per account and collectivity, written to the outbox once', async () => {
    const scene = await createScene();
    const { account } = scene.family;
    for (const minute of ['05', '10', '15']) await decide(scene, at(`2026-11-24T09:${minute}:00Z`));
    const elsewhere = await createCollectivity(db);
    const activity = await createActivity(db, elsewhere);
    const family = await createFamily(db, elsewhere, { account });
    const { agentId } = await createAgentActor(db, elsewhere);
    await decide(
      { collectivity: elsewhere, activity, family, agentId },
      at('2026-11-24T09:20:00Z'),
    );

    await runDigests({ at: at(NOON_CUT) });

    const emails = await db.email.findMany({
      where: { accountId: account.id },
      orderBy: { id: 'asc' },
    });
    expect(
      emails.map(({ kind, state, recipient, key }) => ({ kind, state, recipient, key })),
    ).toEqual(
      expect.arrayContaining(
        [scene.collectivity.id, elsewhere.id].map((id) => ({
          kind: 'DIGEST',
          state: 'QUEUED',
          recipient: account.email,
          key: `digest:${account.id}:${id}:${NOON_CUT}`,
        })),
      ),
    );
    expect(emails).toHaveLength(2);
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 3, hasEmail: true }]);
  });

  it('is all that was decided since the last one, even after a day without a run', async () => {
    const scene = await createScene();
    await decide(scene, at('2026-11-22T10:00:00Z'));
    await decide(scene, at('2026-11-23T15:00:00Z'));
    await decide(scene, at('2026-11-24T09:00:00Z'));
    await runDigests({ at: at('2026-11-24T15:00:00Z') });
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 3, hasEmail: true }]);
  });

  it('says nothing of requests that were submitted or withdrawn', async () => {
    const scene = await createScene();
    await decide(scene, at('2026-11-24T09:00:00Z'), { outcome: 'WITHDRAWN' });
    await runDigests({ at: at(NOON_CUT) });
    expect(await digestsOf(scene)).toEqual([]);
  });

  it('leaves what comes too late for its cut to the next one', async () => {
    const scene = await createScene();
    await decide(scene, at('2026-11-24T09:00:00Z'));
    await runDigests({ at: at(NOON_CUT) });
    const late = await decide(scene, at('2026-11-24T11:59:59.999Z'));
    await runDigests({ at: at('2026-11-24T12:01:00Z') });
    expect(await toldAt(late)).toBeNull();
    await runDigests({ at: at(EVENING_CUT) });
    expect(await toldAt(late)).toBe(EVENING_CUT);
  });
});

describe('the options of the subscription', () => {
  const mute = { notifyBookingAccepted: false };

  it('silence: told, without an e-mail', async () => {
    const scene = await createScene({ family: { subscription: mute } });
    const event = await decide(scene, at('2026-11-24T09:00:00Z'));
    const report = await runDigests({ at: at(NOON_CUT) });
    expect(report).toMatchObject({ silenced: 1 });
    expect(await toldAt(event)).toBe(NOON_CUT);
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 1, hasEmail: false }]);
    expect(await db.email.count({ where: { accountId: scene.family.account.id } })).toBe(0);
  });

  it('silence some: one digest tells all, its e-mail says the others', async () => {
    const scene = await createScene({ family: { subscription: mute } });
    await decide(scene, at('2026-11-24T09:00:00Z'));
    await decide(scene, at('2026-11-24T09:00:00Z'), { outcome: 'REFUSED' });
    await runDigests({ at: at(NOON_CUT) });
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 2, hasEmail: true }]);
  });

  it('are those of an active subscription: without one, told without an e-mail', async () => {
    const scene = await createScene({
      family: { subscription: { endedAt: at('2026-11-24T08:00:00Z') } },
    });
    await decide(scene, at('2026-11-24T09:00:00Z'));
    await runDigests({ at: at(NOON_CUT) });
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 1, hasEmail: false }]);
  });

  it('are not asked of a waiting list that the family left', async () => {
    const scene = await createScene();
    const event = await decide(scene, at('2026-11-24T09:00:00Z'), { outcome: 'WAITLISTED' });
    await addEvent(event, 'WITHDRAWN', at('2026-11-24T10:00:00Z'));
    const { lineId } = await db.requestEvent.findUniqueOrThrow({ where: { id: event } });
    await db.requestLine.update({ where: { id: lineId ?? '' }, data: { status: 'WITHDRAWN' } });
    await runDigests({ at: at(NOON_CUT) });
    expect(await digestsOf(scene)).toEqual([{ cut: NOON_CUT, decisions: 1, hasEmail: false }]);
  });
});
