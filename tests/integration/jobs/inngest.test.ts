import { InngestTestEngine } from '@inngest/test';

import { emailsQueued, importAsked } from '@/inngest/events';
import { functions } from '@/inngest/functions/all';
import { dispatchFunction } from '@/inngest/functions/dispatch';
import { collectivityDigestFunction, digestFunctions } from '@/inngest/functions/digest';
import { familyImportFunction } from '@/inngest/functions/family-import';
import { housekeepingFunction } from '@/inngest/functions/housekeeping';
import { TIME_ZONES } from '@/inngest/time-zones';
import { JOBS } from '@/lib/notifications/jobs/definitions';
import { checkFamilyFile } from '@/lib/families/commands/import';
import { db } from '@/lib/platform/db/client';

import { familyFile, fileLine } from '@/tests/support/family-file';

import { createImportScene, NOW } from '../families/import-scene';
import { createScene, decide, digestsOf } from '../notifications/scene';

// The tests' clock stands still at 9:00 in Paris on 23 November 2026.
const SUNDAY = new Date('2026-11-22T10:00:00.000Z');

function scheduled(at: string): [{ name: string; data: Record<string, never>; ts: number }] {
  return [{ name: 'inngest/scheduled.timer', data: {}, ts: Date.parse(at) }];
}

describe('the Inngest functions', () => {
  it('are one for each job, one for the hours of each time zone, and one for the digests of a collectivity', () => {
    const ids = functions.map((one) => one.id());
    expect(new Set(ids).size).toBe(ids.length);
    const localJobs = JOBS.filter(({ schedule }) => schedule.kind === 'local-times');
    expect(ids).toHaveLength(TIME_ZONES.length * localJobs.length + JOBS.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'digest-europe-paris',
        'digest-america-st-barthelemy',
        'reminders-pacific-tahiti',
        'week-summaries-collectivity',
        'dispatch',
        'housekeeping',
      ]),
    );
    expect(digestFunctions[0]?.opts.triggers).toEqual([{ cron: 'TZ=Europe/Paris 0 13,18 * * *' }]);
  });

  it('name time zones that exist', () => {
    for (const timeZone of TIME_ZONES)
      expect(new Intl.DateTimeFormat('fr', { timeZone }).resolvedOptions().timeZone).toBeTruthy();
  });

  it('run the digests of a collectivity, in one step', async () => {
    const [scene, other] = [await createScene(), await createScene()];
    for (const one of [scene, other]) await decide(one, SUNDAY);
    const engine = new InngestTestEngine({
      function: collectivityDigestFunction,
      events: [
        {
          name: 'digests/due',
          data: { collectivityId: scene.collectivity.id, at: '2026-11-22T17:00:00.000Z' },
        },
      ],
    });
    const { result } = await engine.execute();
    expect(result).toEqual({ emails: 1, decisions: 1, silenced: 0 });
    expect(await digestsOf(scene)).toEqual([
      { cut: '2026-11-22T17:00:00.000Z', decisions: 1, hasEmail: true },
    ]);
    expect(await digestsOf(other)).toEqual([]);
    expect(collectivityDigestFunction.opts).toMatchObject({
      retries: 5,
      concurrency: [{ limit: 1, key: 'event.data.collectivityId' }, { limit: 5 }],
    });
  });

  it('do not miss a cut when the scheduler is a little ahead of this clock', async () => {
    const scene = await createScene();
    const [digest] = digestFunctions;
    if (digest === undefined) throw new Error('no function');
    const engine = new InngestTestEngine({
      function: digest,
      events: scheduled('2026-11-23T11:59:59.900Z'),
    });
    const { result } = await engine.executeStep('list-collectivities');
    expect(result).toMatchObject({
      at: '2026-11-23T12:00:00.000Z',
      ids: expect.arrayContaining([scene.collectivity.id]) as string[],
    });
  });

  it('send the outbox when told that e-mails wait', async () => {
    const event = emailsQueued.create({ at: '2026-11-23T08:00:00.000Z' });
    const engine = new InngestTestEngine({
      function: dispatchFunction,
      events: [{ name: event.name, data: event.data }],
    });
    const { result } = await engine.execute();
    expect(result).toMatchObject({ failed: 0, postponed: 0 });
    expect(
      await db.email.count({
        where: { state: 'QUEUED', nextTryAt: { lte: new Date('2026-11-23T08:00:00Z') } },
      }),
    ).toBe(0);
  });

  it('check a file of families when told that one was sent', async () => {
    const { actor } = await createImportScene();
    await checkFamilyFile(actor, familyFile([fileLine()]), NOW);
    const event = importAsked.create({ at: NOW.toISOString() });
    const engine = new InngestTestEngine({
      function: familyImportFunction,
      events: [{ name: event.name, data: event.data }],
    });
    const { result } = await engine.execute();
    expect(result).toEqual({ done: 1, refused: 0, failed: 0, erased: 0 });
  });

  it('clean up', async () => {
    const engine = new InngestTestEngine({
      function: housekeepingFunction,
      events: scheduled('2026-11-23T02:30:00Z'),
    });
    const { result } = await engine.execute();
    const nothing = {
      sessions: 0,
      counters: 0,
      runs: 0,
      signUps: 0,
      tokens: 0,
      challenges: 0,
      files: 0,
      statements: 0,
      statementLines: 0,
      documents: 0,
    };
    expect(result).toEqual(nothing);
  });

  it('refuse an event that is not what was agreed', async () => {
    await expect(emailsQueued.create({ at: 'yesterday' }).validate()).rejects.toThrow();
    await expect(
      emailsQueued.create({ at: '2026-11-23T08:00:00.000Z' }).validate(),
    ).resolves.toBeUndefined();
  });
});
