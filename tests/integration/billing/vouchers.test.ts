import readSheets from 'read-excel-file/node';

import type { AgentActor } from '@/lib/accounts/types';
import { recordPayment } from '@/lib/billing/commands/record-payment';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { getDaySheet, openDaySheet } from '@/lib/billing/queries/day-sheet';
import { getFamilyAccount } from '@/lib/billing/queries/family-account';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { openExport } from '@/lib/billing/queries/open-export';
import { totalsByMeans } from '@/lib/billing/rules/day-sheet';
import { readExportAddress } from '@/lib/billing/rules/export-address';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { recordPaymentSchema } from '@/lib/billing/schema/record';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Sheet } from '@/lib/core/sheet';
import { db } from '@/lib/platform/db/client';
import { writeSheet } from '@/lib/platform/sheet-response';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const TODAY = civilDate('2026-11-24');

/** Two invoices of 16,10 €: the one of October is due first. */
async function createScene() {
  const collectivity = await createCollectivity(db);
  const fixture = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const october = await createInvoice(db, fixture.guardian, {
    issuedOn: toDbDate(civilDate('2026-10-05')),
    dueOn: toDbDate(civilDate('2026-10-31')),
  });
  const november = await createInvoice(db, fixture.guardian);
  const numbers = [november.number ?? '', october.number ?? ''];
  const pay = (means: string, amount: string, reference: string) =>
    recordPayment(
      agent,
      recordPaymentSchema.parse({
        ...{ paymentId: newId(), workplace: '', numbers: numbers.join(' '), means, amount },
        ...{ paidOn: TODAY, reference },
      }),
      NOW,
    );
  return { agent, fixture, october, november, pay };
}

async function statusesOf(agent: AgentActor, ...invoices: { id: string }[]) {
  const read = await Promise.all(invoices.map(({ id }) => getAgentInvoice(agent, id)));
  return read.map((one) => [one?.paidCents, one && statusOfInvoice(one)]);
}

async function rowsOf(sheet: Sheet): Promise<unknown[][]> {
  const parts: Buffer[] = [];
  for await (const part of writeSheet(sheet, 'xlsx')) parts.push(part);
  const [read] = await readSheets(Buffer.concat(parts));
  return (read?.data ?? []).slice(1);
}

function takeAway(agent: AgentActor, contenu: string): Promise<Sheet> {
  const address = readExportAddress(new URLSearchParams({ contenu }), TODAY);
  return openExport(agent, address, { now: NOW, today: TODAY });
}

describe('CESU and holiday vouchers at the counter', () => {
  it('settle several invoices, the one due first before the other', async () => {
    const { agent, october, november, pay } = await createScene();
    await pay('CESU', '20', '');
    expect(await statusesOf(agent, october, november)).toEqual([
      [1610, 'PAID'],
      [390, 'PARTIALLY_PAID'],
    ]);
    await pay('HOLIDAY_VOUCHER', '12,20', '');
    expect(await statusesOf(agent, october, november)).toEqual([
      [1610, 'PAID'],
      [1610, 'PAID'],
    ]);
  });

  it('give no change: what is above what is due is to the credit of the family', async () => {
    const { agent, fixture, october, november, pay } = await createScene();
    await pay('CESU', '30', '');
    await pay('HOLIDAY_VOUCHER', '10', '');
    expect(await statusesOf(agent, october, november)).toEqual([
      [1610, 'PAID'],
      [1610, 'PAID'],
    ]);
    expect(await getFamilyAccount(agent, fixture.family.id, null)).toMatchObject({
      due: { count: 0, cents: 0 },
      creditCents: 780,
    });
    expect((await rowsOf(await takeAway(agent, 'soldes')))[0]?.slice(2)).toEqual([
      ...[32.2, 0, 40, 0, 0, 7.8],
    ]);
  });

  it('are what the parent is told, the sheet of the day sums, and the table of payments names', async () => {
    const { agent, fixture, october, november, pay } = await createScene();
    await pay('CESU', '20', '0004512');
    await pay('HOLIDAY_VOUCHER', '10', '=1+1');
    const mine = await getMyInvoice(fixture.actor, november.id);
    expect(mine?.payments).toMatchObject([
      { means: 'CESU', amountCents: 390 },
      { means: 'HOLIDAY_VOUCHER', amountCents: 1000 },
    ]);
    const of = { day: TODAY, cashier: agent.agentId };
    const none = { cancelledCount: 0, cancelledCents: 0 };
    expect(totalsByMeans(await getDaySheet(agent, of))).toEqual([
      { means: 'CESU', count: 1, cents: 2000, ...none },
      { means: 'HOLIDAY_VOUCHER', count: 1, cents: 1000, ...none },
    ]);
    const both = [october.number, november.number].join(' ');
    const day = await rowsOf(await openDaySheet(agent, of, NOW));
    expect(day.map((row) => row.slice(5, 9))).toEqual([
      ['Chèque CESU', '0004512', 20, [october.number, november.number].toSorted().join(' ')],
      ['Chèque-vacances', '=1+1', 10, november.number],
    ]);
    const received = new Date('2026-11-24T00:00:00Z');
    const payments = await rowsOf(await takeAway(agent, 'reglements'));
    expect(payments.map((row) => [row[1], row[4], ...row.slice(6, 10)])).toEqual([
      [received, 'Chèque CESU', '0004512', 20, 20, both.split(' ').toSorted().join(' ')],
      [received, 'Chèque-vacances', '=1+1', 10, 10, november.number],
    ]);
  });
});
