import { db } from '@/lib/platform/db/client';
import { runJobByName } from '@/lib/platform/jobs/run-by-name';

import { createScene, decide, digestsOf } from '../notifications/scene';

// The tests' clock stands still at 9:00 in Paris on 23 November 2026.
const MORNING = new Date('2026-11-24T06:00:00.000Z');

describe('runJobByName', () => {
  it('reads a time without an offset on the clocks of each collectivity', async () => {
    const [paris, reunion] = [
      await createScene(),
      await createScene({ timeZone: 'Indian/Reunion' }),
    ];
    await decide(paris, MORNING);
    await decide(paris, MORNING, { outcome: 'REFUSED', reason: 'Complet.' });
    await decide(reunion, MORNING);
    const said = await runJobByName('digest', { at: '2026-11-24T13:00' });
    expect(said).toBe(
      '3\u00A0réponses annoncées dans 2\u00A0courriels. 2\u00A0courriels conservés faute de service d’envoi, à lire dans /backoffice/courriels.',
    );
    expect(await digestsOf(paris)).toEqual([
      { cut: '2026-11-24T12:00:00.000Z', decisions: 2, hasEmail: true },
    ]);
    expect(await digestsOf(reunion)).toEqual([
      { cut: '2026-11-24T09:00:00.000Z', decisions: 1, hasEmail: true },
    ]);
    const email = await db.email.findFirstOrThrow({
      where: { accountId: paris.family.account.id },
    });
    expect(email).toMatchObject({ state: 'KEPT', subject: '2 de vos demandes ont été traitées' });
    expect(await runJobByName('digest', { at: '2026-11-24T13:00' })).toBe(
      'Aucune réponse à annoncer. Aucun courriel à envoyer.',
    );
  });

  it('reads an instant as it is', async () => {
    const [paris, reunion] = [
      await createScene(),
      await createScene({ timeZone: 'Indian/Reunion' }),
    ];
    await decide(paris, MORNING);
    await decide(reunion, MORNING);
    await runJobByName('digest', { at: '2026-11-24T13:00:00+04:00' });
    expect(await digestsOf(paris)).toEqual([]);
    expect(await digestsOf(reunion)).toHaveLength(1);
  });

  it('counts the accounts that asked for silence', async () => {
    const scene = await createScene({ family: { subscription: { notifyBookingAccepted: false } } });
    await decide(scene, MORNING);
    await db.requestEvent.updateMany({
      where: { digestId: null, collectivityId: { not: scene.collectivity.id }, id: { in: [] } },
      data: {},
    });
    expect(await runJobByName('digest', { at: '2026-11-24T18:00' })).toContain(
      'sans courriel, selon leurs options',
    );
  });

  it('runs the dispatcher and the housekeeping too', async () => {
    expect(await runJobByName('dispatch', {})).toBe('Aucun courriel à envoyer.');
    expect(await runJobByName('housekeeping', { at: '2026-11-24T03:30' })).toMatch(
      /^Ménage fait\u00A0: /,
    );
  });

  it.each([
    '2026-11-24',
    '13:00',
    '2026-02-30T13:00',
    '2026-11-24T25:00',
    'demain',
    '2026-13-01T00:00:00Z',
  ])('says how to write an instant, instead of guessing what %s is', async (at) => {
    await expect(runJobByName('digest', { at })).rejects.toMatchObject({ code: 'INVALID_INSTANT' });
  });

  it('names the jobs there are', async () => {
    await expect(runJobByName('digests', {})).rejects.toMatchObject({
      code: 'UNKNOWN_JOB',
      userMessage:
        'La tâche «\u00A0digests\u00A0» n’existe pas. Les tâches sont\u00A0: administrator, digest, reminders, week-summaries, dispatch, family-import, housekeeping, justifications, public-holidays, re-encrypt, second-factor, seat-offers.',
    });
  });
});
