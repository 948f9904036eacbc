import { addDays } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { listClosures } from '@/lib/requests/queries/closures';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';

import { bookingStatus, createScene, FRIDAY, NOW } from './scene';

/** The same day, 13:00 in Paris. */
const DIGEST = new Date('2026-11-24T12:00:00.000Z');
const LATE = new Date(DIGEST.getTime() + 1);
const TUESDAY = addDays(FRIDAY, -3);

/** Nobody has booked anything. */
async function createEmpty() {
  const scene = await createScene();
  const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
  const activites = [scene.activity.id];
  const input = { closureId: newId(), activites, du: FRIDAY, au: FRIDAY, motif: 'Travaux' };
  return { ...scene, agent, input };
}

describe('undoing a closure', () => {
  it('is no longer possible once the instant of the digest is past, were there nobody to tell', async () => {
    const { agent, input } = await createEmpty();
    await closeActivities(agent, input, NOW);
    expect(await listClosures(agent, TUESDAY)).toMatchObject([
      { isSilent: true, undoUntil: DIGEST },
    ]);
    await expect(reopenActivities(agent, input.closureId, LATE)).rejects.toMatchObject({
      code: 'CLOSURE_LATE',
      userMessage:
        'Une fermeture s’annule jusqu’à l’instant où les familles sont prévenues, ici le mardi 24 novembre 2026 à 13:00\u00A0: celle-ci ne peut plus être annulée.',
    });
    const closed = { closureId: input.closureId };
    expect(await db.session.count({ where: closed })).toBe(1);
    await reopenActivities(agent, input.closureId, DIGEST);
    expect(await db.session.count({ where: closed })).toBe(0);
  });

  it('is no longer possible where its e-mails wait still after their instant: they stay as they were', async () => {
    const { agent, session, family, input } = await createEmpty();
    await createBooking(db, { family: family.family, child: family.children[0] }, session);
    await closeActivities(agent, input, NOW);
    await expect(reopenActivities(agent, input.closureId, LATE)).rejects.toMatchObject({
      code: 'CLOSURE_LATE',
    });
    expect(
      await db.email.findMany({ where: { key: { startsWith: `closure:${input.closureId}:` } } }),
    ).toMatchObject([{ state: 'QUEUED' }]);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
  });

  it('is not possible for days that are over', async () => {
    const { agent, input } = await createEmpty();
    // A minute before midnight in Paris: its two minutes are not.
    await closeActivities(agent, { ...input, du: TUESDAY }, new Date('2026-11-24T22:59:00.000Z'));
    const midnight = new Date('2026-11-24T23:00:00.000Z');
    await expect(reopenActivities(agent, input.closureId, midnight)).rejects.toMatchObject({
      code: 'CLOSURE_OVER',
      userMessage:
        'Le premier jour de cette fermeture est passé\u00A0: elle ne peut plus être annulée.',
    });
  });
});
