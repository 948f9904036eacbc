import type { AgentActor } from '@/lib/accounts/types';
import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { getDaySheet, listCashiers, openDaySheet } from '@/lib/billing/queries/day-sheet';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { writeSheet } from '@/lib/platform/sheet-response';
import type { Invoice } from '@/prisma/generated/client';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createImportedLine } from '@/tests/support/factories/statement-lines';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

const DAY = civilDate('2026-11-24');
// The last minute of the day before, and the first of the next one, in Paris.
const EARLIER = new Date('2026-11-23T22:59:00.000Z');
const NOON = new Date('2026-11-24T11:00:00.000Z');
const LATER = new Date('2026-11-24T23:00:00.000Z');

async function receive(agent: AgentActor, invoice: Invoice, amount: number, at: Date) {
  const paymentId = newId();
  await recordPayment(
    agent,
    {
      ...{ paymentId, workplace: '', numbers: [invoice.number ?? ''], means: 'CHEQUE' as const },
      ...{ amount, paidOn: DAY, reference: '=1' },
    },
    at,
  );
  return paymentId;
}

async function createScene() {
  const collectivity = await createCollectivity(db);
  const [agent, colleague] = [
    await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' }),
    await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' }),
  ];
  const family = await createFamily(db, collectivity);
  const invoice = await createInvoice(db, family.guardian, { amountCents: 100_000 });
  const before = await receive(agent, invoice, 100, EARLIER);
  const held = await receive(agent, invoice, 200, NOON);
  const undone = await receive(agent, invoice, 300, NOON);
  const theirs = await receive(colleague, invoice, 400, NOON);
  await receive(agent, invoice, 500, LATER);
  await createPayment(db, invoice, { amountCents: 600, createdAt: NOON });
  await cancelPayment(agent, { paymentId: undone, reason: 'Erreur' }, NOON);
  await cancelPayment(agent, { paymentId: before, reason: 'Sans provision' }, NOON);
  await cancelPayment(colleague, { paymentId: held, reason: 'Erreur' }, LATER);
  return { agent, colleague, guardian: family.guardian, invoice, before, held, undone, theirs };
}

const of = (agent: AgentActor) => ({ day: DAY, cashier: agent.agentId });

describe('the sheet of a cashier’s day', () => {
  it('has what they recorded on it, and what they cancelled on it, in one query', async () => {
    const { agent, colleague, before, held, undone, theirs } = await createScene();
    const queries = await recordQueries(() => getDaySheet(agent, of(agent)));
    expect(queries).toHaveLength(1);
    const ids = async (address: { day: typeof DAY; cashier: string }) => {
      const { received, cancelled } = await getDaySheet(agent, address);
      return [received.map(({ id }) => id), cancelled.map(({ id }) => id)];
    };
    expect(await ids(of(agent))).toEqual([
      [held, undone],
      [before, undone],
    ]);
    expect(await ids(of(colleague))).toEqual([[theirs], []]);
    expect(await ids({ day: DAY, cashier: 'tous' })).toEqual([
      [held, undone, theirs],
      [before, undone],
    ]);
    const next = await getDaySheet(agent, { day: civilDate('2026-11-25'), cashier: 'tous' });
    expect(next.cancelled.map(({ id }) => id)).toEqual([held]);
  });

  it('keeps out of the till what came by debits and statements, and counts it apart', async () => {
    const { agent, guardian, invoice, held, undone, before } = await createScene();
    const { agentId } = agent;
    const came = { agentId, createdAt: NOON, means: 'TRANSFER' as const };
    const line = await createPayment(db, invoice, { ...came, amountCents: 700 });
    await createImportedLine(db, agent, {
      ...{ status: 'RECORDED', paymentId: line.id, amountCents: 700, means: 'TRANSFER' },
    });
    const debited = await createPayment(db, invoice, { ...came, amountCents: 900 });
    const debit = await createDebit(db, await createMandate(db, guardian), invoice);
    await db.debit.update({ where: { id: debit.id }, data: { paymentId: debited.id } });
    const sheet = await getDaySheet(agent, of(agent));
    expect(sheet.received.map(({ id }) => id)).toEqual([held, undone]);
    expect(sheet.cancelled.map(({ id }) => id)).toEqual([before, undone]);
    expect(sheet.bank).toEqual([
      { channel: 'DEBIT', count: 1, cents: 900, cancelledCount: 0, cancelledCents: 0 },
      { channel: 'STATEMENT', count: 1, cents: 700, cancelledCount: 0, cancelledCents: 0 },
    ]);
    const { rows } = await openDaySheet(agent, of(agent), NOON);
    const numbers: unknown[] = [];
    for await (const row of rows) numbers.push(row[1]);
    expect(numbers).not.toContain(line.number);
    expect(numbers).not.toContain(debited.number);
  });

  it('is taken away as a table that sums to the day, without a formula, and it is written down', async () => {
    const { agent, invoice } = await createScene();
    const parts: Buffer[] = [];
    for await (const part of writeSheet(await openDaySheet(agent, of(agent), NOON), 'csv'))
      parts.push(part);
    const lines = Buffer.concat(parts).toString('utf8').trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(';')[7])).toEqual(['2,00', '3,00', '-1,00', '-3,00']);
    expect(lines[0]).toContain(";Chèque;'=1;2,00;");
    expect(lines[0]).toContain(invoice.number);
    expect(
      await db.auditEntry.count({
        where: { agentId: agent.agentId, action: 'billing.exported' },
      }),
    ).toBe(1);
  });

  it('is of one’s own collectivity alone, as are the cashiers', async () => {
    const { agent } = await createScene();
    const elsewhere = await createScene();
    const address = of(elsewhere.agent);
    expect(await getDaySheet(agent, address)).toEqual({
      ...{ received: [], cancelled: [], bank: [] },
    });
    const cashiers = await listCashiers(agent, address);
    expect(cashiers.map(({ id }) => id)).not.toContain(elsewhere.agent.agentId);
    expect(cashiers.map(({ id }) => id)).toContain(agent.agentId);
  });
});
