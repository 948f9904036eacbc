import { db } from '@/lib/platform/db/client';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { saveNotifications, unsubscribe } from '@/lib/subscriptions/commands/manage';
import { findSubscription, listSubscriptions } from '@/lib/subscriptions/queries/subscriptions';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, joinActors } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const OPTIONS = {
  notifyInvoice: false,
  notifyBookingAccepted: true,
  notifyBookingRefused: false,
  notifyAbsenceAccepted: true,
  notifyAbsenceRefused: false,
  notifyMessage: false,
  notifySeatOffer: false,
  notifyClosure: true,
  notifyDocumentExpiry: false,
  notifyCutoffReminder: false,
  notifyWeekSummary: true,
};

async function createTwo() {
  const [siej, island] = [
    await createCollectivity(db, { name: 'Syndicat', rubric: 'Enfance' }),
    await createCollectivity(db, { name: 'Île', rubric: 'Loisirs' }),
  ];
  const first = await createFamily(db, siej);
  const second = await createFamily(db, island, { account: first.account });
  return { first, second, actor: joinActors(first.actor, second.actor) };
}

it('lists the subscriptions of the account alone, in their order', async () => {
  const { first, second, actor } = await createTwo();
  const other = await createFamily(db, await createCollectivity(db));
  expect(await listSubscriptions(actor)).toMatchObject([
    {
      id: first.subscription.id,
      rubric: 'Enfance',
      issuer: 'Syndicat',
      service: 'Service enfance',
      familyNumber: first.family.number,
    },
    { id: second.subscription.id, rubric: 'Loisirs', issuer: 'Île' },
  ]);
  expect(await findSubscription(other.actor, first.subscription.id)).toBeNull();
});

describe('the options', () => {
  it('are saved for the one subscription', async () => {
    const { first, second, actor } = await createTwo();
    await saveNotifications(actor, { subscriptionId: first.subscription.id, ...OPTIONS });
    const saved = await listSubscriptions(actor);
    expect(saved.map(({ notifications }) => notifications.notifyInvoice)).toEqual([false, true]);
    expect(saved[0]?.notifications).toEqual(OPTIONS);
    expect(saved[1]?.id).toBe(second.subscription.id);
  });

  it('are not those of another account, nor of a subscription that has ended', async () => {
    const { first, actor } = await createTwo();
    const stranger = await createFamily(db, await createCollectivity(db));
    const input = { subscriptionId: first.subscription.id, ...OPTIONS };
    await expect(saveNotifications(stranger.actor, input)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await unsubscribe(actor, first.subscription.id, NOW);
    await expect(saveNotifications(actor, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('unsubscribing', () => {
  it('ends the access at the next request, and leaves the file and the history', async () => {
    const { first, second, actor } = await createTwo();
    const { id } = first.subscription;
    await unsubscribe(actor, id, NOW);
    const signedIn = await unsafeFindSignedIn(actor.sessionId, NOW);
    expect(signedIn?.guardian.subscriptions.map(({ familyId }) => familyId)).toEqual([
      second.family.id,
    ]);
    expect(await db.subscription.findUniqueOrThrow({ where: { id } })).toMatchObject({
      endedAt: NOW,
    });
    expect(await db.family.count({ where: { id: first.family.id } })).toBe(1);
    expect(await db.guardian.count({ where: { id: first.guardian.id } })).toBe(1);
  });

  it('counts a double click once, in the journal too', async () => {
    const { first, actor } = await createTwo();
    const { id } = first.subscription;
    await Promise.all([1, 2, 3].map(() => unsubscribe(actor, id, NOW)));
    await unsubscribe(actor, id, new Date(NOW.getTime() + 1000));
    expect(await db.subscription.findUniqueOrThrow({ where: { id } })).toMatchObject({
      endedAt: NOW,
    });
    expect(await db.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
      {
        action: 'subscriptions.unsubscribe',
        accountId: actor.accountId,
        collectivityId: first.family.collectivityId,
      },
    ]);
  });

  it('is refused for the subscription of another account', async () => {
    const { first } = await createTwo();
    const stranger = await createFamily(db, await createCollectivity(db));
    await expect(unsubscribe(stranger.actor, first.subscription.id, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
