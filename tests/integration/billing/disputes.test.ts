import { creditInvoice } from '@/lib/billing/commands/credit';
import { acceptDispute, refuseDispute } from '@/lib/billing/commands/decide-dispute';
import { disputeLine } from '@/lib/billing/commands/disputes';
import { getDispute, listDisputes } from '@/lib/billing/queries/disputes';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { newId } from '@/lib/core/ids';
import { civilDate } from '@/lib/core/dates/civil-date';
import { listChangeQueue } from '@/lib/families/queries/change-queue';
import { ALL_CHANGES } from '@/lib/families/rules/change-queue-address';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request';
import { writeToFamily, writeToService } from '@/lib/requests/commands/write-message';
import { listMessagesOfFamily } from '@/lib/requests/queries/conversation';
import { listFamilyRequests } from '@/lib/requests/queries/list';
import { WHOLE_LIST } from '@/lib/requests/rules/list-address';
import { getMyRequest, listMyRequests } from '@/lib/requests/queries/mine';
import { readMyRequestsAddress } from '@/lib/requests/rules/mine-address';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createBilledLine } from '@/tests/support/factories/disputes';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const LATER = new Date('2026-11-25T09:00:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const activity = await createActivity(db, collectivity);
  const child = family.children[0];
  const billed = await createBilledLine(db, family.guardian, { child, activity });
  const input = { lineId: billed.line.id, submissionId: newId(), body: 'Léa était malade le 9.' };
  const reference = await disputeLine(family.actor, input, NOW);
  const request = await db.request.findUniqueOrThrow({ where: { reference } });
  return { collectivity, family, agent, ...billed, input, reference, request };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const accept = ({ agent, request }: Scene, amount: number | null = 230) =>
  acceptDispute(agent, { requestId: request.id, seen: 1, amount, reason: 'Absence notée' }, LATER);
const refuse = ({ agent, request }: Scene) =>
  refuseDispute(agent, { requestId: request.id, seen: 1, reason: 'Léa a été pointée' }, LATER);
const statusOf = async ({ request }: Scene) =>
  (await db.request.findUniqueOrThrow({ where: { id: request.id } })).status;
const notesOf = ({ line }: Scene) => db.creditNote.findMany({ where: { lineId: line.id } });

describe('contesting a line', () => {
  it('makes a request that the family follows, and that the service sees in its own list', async () => {
    const { family, agent, reference, line, invoice } = await createScene();
    const mine = await listMyRequests(family.actor, readMyRequestsAddress({}));
    expect(mine.requests).toMatchObject([
      {
        reference,
        kind: 'INVOICE_DISPUTE',
        status: 'IN_PROGRESS',
        activityName: line.activityName,
      },
    ]);
    expect(await getMyRequest(family.actor, reference)).toMatchObject({
      dispute: { invoiceId: invoice.id, invoiceNumber: invoice.number, amountCents: 1610 },
    });
    const page = await listDisputes(agent, { isDone: false, after: null });
    expect(page.disputes).toMatchObject([{ reference, unread: 1, leftCents: 1610 }]);
    const read = await getDispute(agent, reference);
    expect(read?.messages).toMatchObject([{ side: 'FAMILY', body: 'Léa était malade le 9.' }]);
    expect((await getMyInvoice(family.actor, invoice.id))?.lines).toMatchObject([
      { dispute: { reference: Number(reference), status: 'PENDING' } },
    ]);
  });

  it('is neither a change of the file nor a request on a day', async () => {
    const { family, agent, reference } = await createScene();
    const today = civilDate('2026-11-24');
    expect((await listChangeQueue(agent, ALL_CHANGES, today)).total).toBe(0);
    expect((await listFamilyRequests(family.actor, WHOLE_LIST)).total).toBe(0);
    expect((await getMyRequest(family.actor, reference))?.lineList).toEqual([]);
  });

  it('is acknowledged, in words of its own', async () => {
    const { request, invoice } = await createScene();
    const email = await db.email.findUniqueOrThrow({ where: { id: request.acknowledgementId! } });
    const text = (await unsafeComposeEmail(email, { now: NOW }))?.text ?? '';
    expect(text).toContain('Contestation d’une ligne de facture');
    expect(text).toContain(`facture n° ${invoice.number}`);
    expect(text).toContain('La facture ne change pas avant notre réponse.');
  });

  it('asks once, however often it is sent, and whoever else of the family asks', async () => {
    const { family, input, reference } = await createScene();
    const again = await Promise.all([
      disputeLine(family.actor, input, NOW),
      disputeLine(family.actor, input, NOW),
    ]);
    expect(again).toEqual([reference, reference]);
    const other = { ...input, submissionId: newId() };
    await expect(disputeLine(family.actor, other, NOW)).rejects.toMatchObject({
      code: 'DISPUTE_PENDING',
    });
  });

  it('is for the families of the invoice alone', async () => {
    const { collectivity, input } = await createScene();
    const { actor } = await createFamily(db, collectivity);
    const stranger = disputeLine(actor, { ...input, submissionId: newId() }, NOW);
    await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be taken back until it is answered, and asked again', async () => {
    const scene = await createScene();
    const { family, input, request } = scene;
    expect(await withdrawRequest(family.actor, request.id, LATER)).toBe(1);
    expect(await statusOf(scene)).toBe('CANCELLED');
    await expect(withdrawRequest(family.actor, request.id, LATER)).rejects.toMatchObject({
      code: 'NOTHING_TO_WITHDRAW',
    });
    await expect(accept(scene)).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
    const reference = await disputeLine(family.actor, { ...input, submissionId: newId() }, LATER);
    expect(reference).not.toBe(scene.reference);
  });

  it('is a conversation: a question makes it to complete until its answer', async () => {
    const scene = await createScene();
    const { family, agent, request } = scene;
    const message = { requestId: request.id, attachment: null };
    const ask = { ...message, messageId: newId(), seen: 1, body: 'Quel jour ?', isQuestion: true };
    await writeToFamily(agent, ask, LATER);
    expect(await statusOf(scene)).toBe('TO_COMPLETE');
    const tell = { ...message, messageId: newId(), seen: 2, body: 'Le 9 novembre.' };
    await writeToService(family.actor, tell, LATER);
    expect(await statusOf(scene)).toBe('IN_PROGRESS');
  });
});

describe('the answer to a contested line', () => {
  it('gives back what the agent says by a credit note, once, and tells the family', async () => {
    const scene = await createScene();
    await Promise.all([accept(scene), accept(scene)]);
    expect(await notesOf(scene)).toMatchObject([{ amountCents: 230, reason: 'Absence notée' }]);
    expect(await statusOf(scene)).toBe('ACCEPTED');
    const [told] = await listMessagesOfFamily(scene.family.actor, scene.reference);
    expect(told?.body).toMatch(/acceptée\. L’avoir n° 2026-11-A\d+, de 2,30\u00A0€/);
    const notices = await db.email.count({
      where: { accountId: scene.family.account.id, kind: 'MESSAGE' },
    });
    expect(notices).toBe(1);
  });

  it('gives back no more than what is left of the line', async () => {
    const scene = await createScene();
    await expect(accept(scene, 1611)).rejects.toMatchObject({ code: 'OVER_CREDITED' });
    await expect(accept(scene, null)).rejects.toMatchObject({ code: 'CREDIT_MISSING' });
    expect(await statusOf(scene)).toBe('IN_PROGRESS');
    const of = {
      invoiceId: scene.invoice.id,
      lineId: scene.line.id,
      reason: 'Erreur',
      isBilledAgain: false,
    };
    await creditInvoice(scene.agent, of, LATER);
    await accept(scene, null);
    expect(await notesOf(scene)).toHaveLength(1);
    expect(await statusOf(scene)).toBe('ACCEPTED');
  });

  it('refuses with a reason, and how to appeal', async () => {
    const scene = await createScene();
    await refuse(scene);
    expect(await statusOf(scene)).toBe('REFUSED');
    expect(await notesOf(scene)).toEqual([]);
    const [told] = await listMessagesOfFamily(scene.family.actor, scene.reference);
    expect(told?.body).toContain('Léa a été pointée');
    expect(told?.body).toContain(scene.collectivity.appealText);
    await expect(accept(scene)).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
    const page = await listDisputes(scene.agent, { isDone: true, after: null });
    expect(page.disputes).toMatchObject([{ reference: scene.reference, status: 'REFUSED' }]);
  });

  it('ends one way where it is given, refused and taken back at once', async () => {
    const scene = await createScene();
    const results = await Promise.allSettled([
      accept(scene),
      refuse(scene),
      withdrawRequest(scene.family.actor, scene.request.id, LATER),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const dispute = await db.invoiceDispute.findUniqueOrThrow({
      where: { requestId: scene.request.id },
    });
    expect(await notesOf(scene)).toHaveLength(dispute.status === 'ACCEPTED' ? 1 : 0);
  });

  it('is for who bills, in the conversation too', async () => {
    const { collectivity, request } = await createScene();
    const caseWorker = await createAgentActor(db, collectivity);
    const message = { requestId: request.id, messageId: newId(), seen: 1, body: 'Bonjour' };
    await expect(
      writeToFamily(caseWorker, { ...message, isQuestion: false, attachment: null }, LATER),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is for agents of the collectivity alone', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
    await expect(accept({ ...scene, agent })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(refuse({ ...scene, agent })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await getDispute(agent, scene.reference)).toBeNull();
    expect((await listDisputes(agent, { isDone: false, after: null })).disputes).toEqual([]);
  });
});
