import { saveOnlinePayment } from '@/lib/billing/commands/online-settings';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { onlinePaymentSchema } from '@/lib/billing/schema/online-settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { PaymentOrder } from '@/lib/platform/payments/provider';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { Service } from './payment-service';

const NOW = new Date('2026-11-24T13:05:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' });
  return { collectivity, agent, service: new Service(NOW) };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function save({ agent, service }: Scene, payfipNumber: string, payfipMode: string) {
  const { seen } = await getSettings(agent);
  const sent = { seen: seen.onlinePayment, payfipNumber, payfipMode };
  return saveOnlinePayment(agent, onlinePaymentSchema.parse(sent), service.through);
}

const kept = async ({ agent }: Scene) => (await getSettings(agent)).settings.onlinePayment;

async function pay({ collectivity, service }: Scene) {
  const orders: PaymentOrder[] = [];
  const { guardian, actor } = await createFamily(db, collectivity);
  const provider = {
    ...service.provider,
    create: (order: PaymentOrder) => {
      orders.push(order);
      return Promise.resolve({ operationId: newId() });
    },
  };
  const { id: invoiceId } = await createInvoice(db, guardian);
  await startOnlinePayment(actor, { invoiceId }, { provider, now: NOW });
  return orders;
}

describe('a collectivity that begins to be paid online', () => {
  it('says its number and its mode, and its families pay by them', async () => {
    const scene = await createScene();
    await expect(pay(scene)).rejects.toMatchObject({ code: 'NOT_ONLINE' });
    expect(await save(scene, ' 006 382 ', 'T')).toEqual({ kind: 'known', name: 'Régie Enfance' });
    expect(await pay(scene)).toMatchObject([{ clientNumber: '006382', mode: 'T' }]);
    await save(scene, '006382', 'W');
    expect(await pay(scene)).toMatchObject([{ clientNumber: '006382', mode: 'W' }]);
    expect(await save(scene, '', 'W')).toEqual({ kind: 'off' });
    await expect(pay(scene)).rejects.toMatchObject({ code: 'NOT_ONLINE' });
  });

  it('leaves in the journal who changed what, once', async () => {
    const scene = await createScene();
    await save(scene, '006382', 'T');
    await save(scene, '006382', 'T');
    await save(scene, '006382', 'W');
    const audit = await db.auditEntry.findMany({
      where: { collectivityId: scene.collectivity.id, action: 'collectivities.settings-changed' },
      orderBy: { id: 'asc' },
    });
    expect(audit).toMatchObject([
      { data: { section: 'onlinePayment', fields: ['payfipNumber'] } },
      { data: { section: 'onlinePayment', fields: ['payfipMode'] } },
    ]);
    expect(audit[0]?.agentId).toBe(scene.agent.agentId);
  });

  it('keeps nothing of a number that the service refuses', async () => {
    const scene = await createScene();
    await save(scene, '006382', 'W');
    await expect(save(scene, '000000', 'W')).rejects.toMatchObject({
      code: 'CLIENT_REFUSED',
      field: 'payfipNumber',
      userMessage: expect.stringContaining('code T1') as string,
    });
    expect(await kept(scene)).toEqual({ payfipNumber: '006382', payfipMode: 'W' });
  });

  it('is kept when the service cannot be reached, and told so', async () => {
    const scene = await createScene();
    scene.service.isDown = true;
    expect(await save(scene, '006382', 'X')).toEqual({
      kind: 'unanswered',
      why: 'PayFiP ne répond pas',
    });
    expect(await kept(scene)).toEqual({ payfipNumber: '006382', payfipMode: 'X' });
  });

  it('does not undo what a colleague has saved meanwhile', async () => {
    const scene = await createScene();
    const { seen } = await getSettings(scene.agent);
    await save(scene, '006382', 'W');
    const stale = { seen: seen.onlinePayment, payfipNumber: '006383', payfipMode: 'T' } as const;
    await expect(
      saveOnlinePayment(scene.agent, stale, scene.service.through),
    ).rejects.toMatchObject({ code: 'SETTINGS_STALE' });
    expect(await kept(scene)).toEqual({ payfipNumber: '006382', payfipMode: 'W' });
  });

  it('changes its own settings alone', async () => {
    const other = await createScene();
    await save(await createScene(), '006382', 'W');
    expect(await kept(other)).toEqual({ payfipNumber: null, payfipMode: 'T' });
  });
});
