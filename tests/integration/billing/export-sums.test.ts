import readSheets from 'read-excel-file/node';

import type { AgentActor } from '@/lib/accounts/types';
import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { openExport } from '@/lib/billing/queries/open-export';
import { readExportAddress } from '@/lib/billing/rules/export-address';
import { applyTariff, amountOf } from '@/lib/billing/rules/tariff';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { sumCents } from '@/lib/core/money';
import type { SheetCell } from '@/lib/core/sheet';
import { db } from '@/lib/platform/db/client';
import { writeSheet } from '@/lib/platform/sheet-response';
import { createActivity } from '@/tests/support/factories/activities';
import {
  createCreditNote,
  createInvoice,
  createOnlinePayment,
  createPayment,
  FLAT_TARIFF,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createImportedLine } from '@/tests/support/factories/statement-lines';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

/** The 25th in Paris. */
const NOW = new Date('2026-11-24T23:30:00.000Z');
const TODAY = civilDate('2026-11-25');
const LAST_YEAR = { issuedOn: toDbDate(civilDate('2025-06-05')) };

async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const family = await createFamily(db, collectivity);
  return { collectivity, agent, ...family };
}

type Row = Record<string, SheetCell>;

const YEAR = { du: '2026-01-01', au: '2026-12-31' };

async function tableOf(agent: AgentActor, contenu: string, period = YEAR): Promise<Row[]> {
  const address = readExportAddress(new URLSearchParams({ contenu, ...period }), TODAY);
  const { columns, rows } = await openExport(agent, address, { now: NOW, today: TODAY });
  const table: Row[] = [];
  for await (const row of rows)
    table.push(Object.fromEntries(columns.map((title, index) => [title, row[index] ?? null])));
  return table;
}

function centsIn(row: Row | undefined, title: string): number {
  const cell = row?.[title];
  return typeof cell === 'object' && cell !== null && 'cents' in cell ? cell.cents : 0;
}

const sumOf = (rows: readonly Row[], title: string): number =>
  sumCents(rows.map((row) => centsIn(row, title)));

/** What a spreadsheet gives for the sum of each column of a file, by its title. */
async function fileSumsOf(
  agent: AgentActor,
  contenu: string,
  format: 'csv' | 'xlsx',
): Promise<Record<string, number>> {
  const asked = { contenu, format, du: '2025-01-01', au: YEAR.au };
  const address = readExportAddress(new URLSearchParams(asked), TODAY);
  const parts: Buffer[] = [];
  const sheet = await openExport(agent, address, { now: NOW, today: TODAY });
  for await (const part of writeSheet(sheet, format)) parts.push(part);
  const bytes = Buffer.concat(parts);
  const csv = () => bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
  const [titles = [], ...rows] =
    format === 'csv'
      ? csv().map((line) => line.split(';'))
      : ((await readSheets(bytes))[0]?.data ?? []);
  const centsOf = (cell: unknown) => Math.round(Number(String(cell).replace(',', '.')) * 100) || 0;
  return Object.fromEntries(
    titles.map((title, index) => [String(title), sumCents(rows.map((row) => centsOf(row[index])))]),
  );
}

describe('the payments of a period', () => {
  it('sum to what was received: one that was cancelled is taken back, and says when, why and by whom', async () => {
    const { agent, guardian } = await createScene();
    const invoice = await createInvoice(db, guardian, { amountCents: 5000 });
    const { agentId } = agent;
    const undone = await createPayment(db, invoice, { amountCents: 1000, agentId });
    await createPayment(db, invoice, { amountCents: 700, agentId });
    await createPayment(db, invoice, { amountCents: 300 });
    await cancelPayment(agent, { paymentId: undone.id, reason: 'Sans provision' }, NOW);
    const rows = await tableOf(agent, 'reglements');
    const received = await db.payment.aggregate({
      where: { collectivityId: invoice.collectivityId, cancelledAt: null },
      _sum: { amountCents: true },
    });
    expect(sumOf(rows, 'Montant')).toBe(received._sum.amountCents);
    expect(sumOf(rows, 'Affecté')).toBe(1000);
    const account = await db.account.findFirstOrThrow({
      where: { agents: { some: { id: agentId } } },
    });
    const cashier = `${account.firstName} ${account.lastName}`;
    expect(rows).toMatchObject([
      {
        Montant: { cents: 1000 },
        'Encaissé ou annulé par': cashier,
        'Annule le règlement du': null,
      },
      {
        ...{ Date: { day: TODAY }, Montant: { cents: -1000 }, Affecté: { cents: -1000 } },
        ...{ 'Encaissé ou annulé par': cashier, 'Motif de l’annulation': 'Sans provision' },
        'Annule le règlement du': rows[0]?.Date,
      },
      { Montant: { cents: 700 }, 'Motif de l’annulation': null },
      { Montant: { cents: 300 }, 'Encaissé ou annulé par': null },
    ]);
  });

  it('that was exported stay what they were: what is cancelled later is taken back in its own month', async () => {
    const { agent, guardian } = await createScene();
    const invoice = await createInvoice(db, guardian, { amountCents: 50_000 });
    const { agentId } = agent;
    const paidOn = toDbDate(civilDate('2026-10-12'));
    const cheque = await createPayment(db, invoice, { amountCents: 10_000, agentId, paidOn });
    await createPayment(db, invoice, { amountCents: 500, agentId, paidOn });
    const october = { du: '2026-10-01', au: '2026-10-31' };
    const november = { du: '2026-11-01', au: '2026-11-30' };
    const exported = await tableOf(agent, 'reglements', october);
    await cancelPayment(agent, { paymentId: cheque.id, reason: 'Sans provision' }, NOW);
    expect(await tableOf(agent, 'reglements', october)).toEqual(exported);
    expect(sumOf(exported, 'Montant')).toBe(10_500);
    const later = await tableOf(agent, 'reglements', november);
    expect(later).toMatchObject([{ Date: { day: TODAY }, Montant: { cents: -10_000 } }]);
    const both = await tableOf(agent, 'reglements', { du: october.du, au: november.au });
    expect(sumOf(both, 'Montant')).toBe(500);
    expect(both).toHaveLength(3);
  });

  it('say where they came from, so that the counter can be summed alone', async () => {
    const { agent, guardian, account } = await createScene();
    const invoice = await createInvoice(db, guardian, { amountCents: 50_000 });
    const { agentId } = agent;
    const { id: onlinePaymentId } = await createOnlinePayment(
      db,
      await createInvoice(db, guardian),
      account,
    );
    await createPayment(db, invoice, { amountCents: 100, agentId });
    await createPayment(db, invoice, { amountCents: 200, onlinePaymentId });
    const debited = await createPayment(db, invoice, { amountCents: 300, agentId });
    const debit = await createDebit(db, await createMandate(db, guardian), invoice);
    await db.debit.update({ where: { id: debit.id }, data: { paymentId: debited.id } });
    const line = await createPayment(db, invoice, { amountCents: 400, agentId });
    await createImportedLine(db, agent, {
      ...{ status: 'RECORDED', paymentId: line.id, amountCents: 400, means: 'TRANSFER' },
    });
    expect(
      (await tableOf(agent, 'reglements')).map(({ Canal, Montant }) => [Canal, Montant]),
    ).toEqual([
      ['Guichet', { cents: 100 }],
      ['En ligne', { cents: 200 }],
      ['Prélèvement', { cents: 300 }],
      ['Relevé bancaire', { cents: 400 }],
    ]);
  });
});

describe('the invoices of a period', () => {
  it('sum to what was issued in it, with its credit notes on older invoices, and without older ones', async () => {
    const { agent, guardian } = await createScene();
    await createInvoice(db, guardian, { amountCents: 5000 });
    const old = await createInvoice(db, guardian, { ...LAST_YEAR, amountCents: 4000 });
    const note = await createCreditNote(db, old, { amountCents: 150 });
    await createCreditNote(db, old, { ...LAST_YEAR, amountCents: 50 });
    const rows = await tableOf(agent, 'factures');
    expect(sumOf(rows, 'Montant')).toBe(5000 - 150);
    expect(rows[1]).toMatchObject({ Numéro: note.number, 'Facture corrigée': old.number });
    expect(rows).toHaveLength(2);
  });

  it.each(['csv', 'xlsx'] as const)(
    'sum, in a %s file of all of them, to what the file of balances sums to: no credit note counts twice',
    async (format) => {
      const { agent, guardian, collectivity } = await createScene();
      const other = await createFamily(db, collectivity);
      const part = await createInvoice(db, guardian, { amountCents: 5000 });
      await createCreditNote(db, part, { amountCents: 700 });
      await createCreditNote(db, part, { amountCents: 35 });
      await createPayment(db, part, { amountCents: 2000 });
      const old = await createInvoice(db, other.guardian, { ...LAST_YEAR, amountCents: 4000 });
      await createPayment(db, old, { amountCents: 4000 });
      await createCreditNote(db, old, { amountCents: 150 });
      await createInvoice(db, other.guardian, { amountCents: 90 });
      const invoices = await fileSumsOf(agent, 'factures', format);
      const balances = await fileSumsOf(agent, 'soldes', format);
      expect(invoices).toMatchObject({ Montant: 8205, Réglé: 6000, Solde: 2205 });
      expect(balances).toMatchObject({ Facturé: 9090, Avoirs: 885, Réglé: 6000 });
      expect(invoices.Montant).toBe((balances.Facturé ?? 0) - (balances.Avoirs ?? 0));
      expect(invoices.Réglé).toBe(balances.Réglé);
      expect(invoices.Solde).toBe(
        (balances['À payer'] ?? 0) - (balances['Au crédit de la famille'] ?? 0),
      );
      expect(Object.keys(invoices)).not.toContain('Avoirs');
    },
  );
});

describe('the lines of a period', () => {
  it.each([
    ['SESSION' as const, 4, []],
    ['MONTH' as const, 1, []],
    ['HOUR' as const, 150, [50, 100]],
  ])(
    'are full price, less reductions, with surcharges: paid by %s',
    async (unit, quantity, minutes) => {
      const { agent, guardian, children, collectivity } = await createScene();
      const activity = await createActivity(db, collectivity);
      const tariff = {
        ...{ ...FLAT_TARIFF, unit, price: { kind: 'FLAT' as const, cents: 233 } },
        siblings: [{ rank: 1, percent: 10 }],
        residents: { postalCodes: ['44190'], percent: 25 },
      };
      const applied = applyTariff(
        tariff,
        { quotient: null, validity: null, postalCode: '44190' },
        1,
      );
      const parts = minutes.length === 0 ? [quantity] : minutes;
      const amountCents = sumCents(parts.map((part) => amountOf(applied, part))) + 100;
      await db.$transaction(async (tx) => {
        const { id: invoiceId, collectivityId } = await createInvoice(tx, guardian, {
          amountCents,
        });
        const lineId = newId();
        await tx.invoiceLine.create({
          data: {
            ...{
              id: lineId,
              collectivityId,
              invoiceId,
              position: 0,
              applied,
              quantity,
              amountCents,
            },
            ...{ childId: children[0].id, childName: 'Léo', activityId: activity.id },
            ...{ activityName: 'Soir', surchargeCents: 100, careCents: amountCents, mealCents: 0 },
          },
        });
        await tx.invoiceDay.createMany({
          data: minutes.map((lasted, rank) => ({
            ...{ collectivityId, lineId, bookingId: newId(), kind: 'PRESENT' as const },
            ...{ day: toDbDate(civilDate(`2026-10-0${rank + 1}`)), minutes: lasted },
            ...{ amountCents: amountOf(applied, lasted), surchargeCents: 50 },
          })),
        });
      });
      const [row] = await tableOf(agent, 'lignes');
      expect(row).toMatchObject({ 'Réduction fratrie (%)': 10, 'Réduction habitants (%)': 25 });
      expect(
        centsIn(row, 'Prix × quantité') -
          centsIn(row, 'Réductions') +
          centsIn(row, 'Dont majorations'),
      ).toBe(centsIn(row, 'Montant'));
      expect(centsIn(row, 'Montant')).toBe(amountCents);
      const full = unit === 'HOUR' ? 194 + 388 : 233 * quantity;
      expect(centsIn(row, 'Prix × quantité')).toBe(full);
    },
  );
});
