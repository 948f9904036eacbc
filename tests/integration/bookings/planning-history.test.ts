import { slotHistoryWords } from '@/lib/bookings/messages/slot-history';
import { getSlotHistory } from '@/lib/bookings/queries/slot-history';
import { civilDate } from '@/lib/core/dates/civil-date';
import { formatReference } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor, createFamily, shareChild } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

const NBSP = '\u00A0';
const THURSDAY = civilDate('2026-11-26');
const FRIDAY = civilDate('2026-11-27');
const SUBMITTED = new Date('2026-08-28T19:17:00Z');
const ANSWERED = new Date('2026-09-02T07:41:00Z');

async function createScene() {
  const collectivity = await createCollectivity(db, { shortName: 'SIEJ' });
  const activity = await createActivity(db, collectivity);
  const account = await createAccount(db, { firstName: 'Solange', lastName: 'GUILLET' });
  const family = await createFamily(db, collectivity, { account });
  const child = family.children[0];
  await enrol(db, { family: family.family, child }, activity);
  const [session, other] = [await createSession(db, activity, { day: FRIDAY }), await createSession(db, activity, { day: THURSDAY })];
  return { collectivity, family, child, session, other, slot: { sessionId: session.id, childId: child.id } };
}

describe('the history of a slot', () => {
  it('tells who asked, with how many other days, and what was answered, newest first', async () => {
    const { collectivity, family, child, session, other, slot } = await createScene();
    const { agentId } = await createAgentActor(db, collectivity);
    const asked = await createRequest(db, {
      by: family,
      child,
      submittedAt: SUBMITTED,
      lines: [
        { session, status: 'ACCEPTED', decidedAt: ANSWERED, decidedBy: { agentId } },
        { session: other, status: 'REFUSED', decidedAt: ANSWERED },
      ],
    });
    const reference = formatReference(asked.request.reference);
    expect(slotHistoryWords(await getSlotHistory(family.actor, slot))).toMatchObject([
      { what: ['Réservation', 'acceptée', 'par SIEJ'], when: '2 septembre à 09:41', dateTime: '2026-09-02T07:41:00.000Z' },
      {
        what: ['Réservation', 'demandée', `par Solange GUILLET, avec 1${NBSP}autre jour (demande ${reference})`],
        when: '28 août à 21:17',
      },
    ]);
  });

  it('tells why a request was refused, the rank on the waiting list, and who withdrew', async () => {
    const { family, child, session, slot } = await createScene();
    const ask = (kind: 'BOOKING' | 'ABSENCE', line: Partial<Parameters<typeof createRequest>[1]['lines'][0]>, hour: number) => {
      const submittedAt = new Date(SUBMITTED.getTime() + hour * 3_600_000);
      const decidedAt = new Date(submittedAt.getTime() + 60_000);
      return createRequest(db, { by: family, child, kind, submittedAt, lines: [{ session, decidedAt, ...line }] });
    };
    await ask('BOOKING', { status: 'REFUSED', reason: 'Plus de place.' }, 0);
    await ask('ABSENCE', { status: 'WITHDRAWN' }, 1);
    await ask('BOOKING', { status: 'WAITLISTED', rank: 3 }, 2);
    const words = slotHistoryWords(await getSlotHistory(family.actor, slot)).map(({ what }) => what.join(' '));
    expect(words.filter((line) => !line.includes('demandée'))).toEqual([
      'Réservation mise en liste d’attente automatiquement, 3e',
      'Demande d’absence retirée par Solange GUILLET',
      `Réservation refusée automatiquement${NBSP}: Plus de place.`,
    ]);
  });

  it('is empty where nothing was asked', async () => {
    const { family, slot } = await createScene();
    expect(await getSlotHistory(family.actor, slot)).toMatchObject({ collectivityName: 'SIEJ', events: [] });
  });

  it('does not exist for a stranger, nor on the session of another collectivity', async () => {
    const { collectivity, family, slot } = await createScene();
    const stranger = await createFamily(db, collectivity);
    await expect(getSlotHistory(stranger.actor, slot)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = await createScene();
    await expect(getSlotHistory(family.actor, { ...slot, sessionId: elsewhere.session.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getSlotHistory({ ...family.actor, subscriptions: [] }, slot)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves out what the other family of the child asked', async () => {
    const { collectivity, family, child, session, slot } = await createScene();
    const other = await createFamily(db, collectivity);
    await shareChild(db, child, other.family);
    await createRequest(db, { by: other, child, lines: [{ session, status: 'REFUSED', reason: 'Secret.' }] });
    await createRequest(db, { by: family, child, lines: [{ session }] });
    const { events } = await getSlotHistory(family.actor, slot);
    expect(events.map(({ type }) => type)).toEqual(['SUBMITTED']);
    expect((await getSlotHistory(other.actor, slot)).events).toHaveLength(2);
  });
});
