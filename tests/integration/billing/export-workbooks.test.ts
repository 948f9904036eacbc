import { inflateRawSync } from 'node:zlib';

import readSheets from 'read-excel-file/node';

import type { AgentActor } from '@/lib/accounts/types';
import { openExport } from '@/lib/billing/queries/open-export';
import { EXPORTS, readExportAddress, type ExportKind } from '@/lib/billing/rules/export-address';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { writeSheet } from '@/lib/platform/sheet-response';
import { createActivity } from '@/tests/support/factories/activities';
import {
  createCreditNote,
  createInvoice,
  createInvoiceLine,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const TODAY = civilDate('2026-11-24');
const ISSUED = new Date('2026-11-05T00:00:00Z');

/** People and things that are called as formulas are: 16,10 € less a euro, of which 17,10 € were paid. */
async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const fixture = await createFamily(db, collectivity, {
    name: '=HYPERLINK("http://example.fr";"x")',
    children: [{ firstName: '@Léo' }],
  });
  const { guardian, family, children } = fixture;
  const activity = await createActivity(db, collectivity, { name: '+Péri SOIR' });
  const invoice = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, guardian);
    await createInvoiceLine(tx, made, { child: children[0], activity });
    return made;
  });
  const note = await createCreditNote(db, invoice);
  const payment = await createPayment(db, invoice, {
    ...{ amountCents: 1710, reference: '-2+3', means: 'HOLIDAY_VOUCHER' },
  });
  return { agent, guardian, family, invoice, note, payment };
}

async function bytesOf(agent: AgentActor, contenu: ExportKind, format: string): Promise<Buffer> {
  const address = readExportAddress(new URLSearchParams({ contenu, format }), TODAY);
  const sheet = await openExport(agent, address, { now: NOW, today: TODAY });
  const parts: Buffer[] = [];
  for await (const part of writeSheet(sheet, address.format)) parts.push(part);
  return Buffer.concat(parts);
}

/** What a file of the workbook holds: its bytes come after its name. */
function fileOf(bytes: Buffer, name: string): string {
  return inflateRawSync(bytes.subarray(bytes.indexOf(name) + name.length)).toString('utf8');
}

async function rowsOf(agent: AgentActor, contenu: ExportKind): Promise<unknown[][]> {
  const [sheet] = await readSheets(await bytesOf(agent, contenu, 'xlsx'));
  return (sheet?.data ?? []).slice(1);
}

it('reads each table back as it was: numbers are numbers, days are days, and texts are texts', async () => {
  const { agent, guardian, family, invoice, note, payment } = await createScene();
  const of = [family.number, family.name];
  const payer = `${guardian.lastName} ${guardian.firstName}`;
  expect(await rowsOf(agent, 'factures')).toEqual([
    [
      ...[invoice.number, ISSUED, new Date('2026-11-30T00:00:00Z'), ...of, payer],
      ...[guardian.payerCode, 16.1, 16.1, -1, 'Payée', note.number, null, null],
    ],
    [
      ...[note.number, ISSUED, null, ...of, payer, guardian.payerCode],
      ...[-1, null, null, 'Avoir', null, invoice.number, 'Absence justifiée'],
    ],
  ]);
  expect(await rowsOf(agent, 'lignes')).toEqual([
    [
      ...[invoice.number, ISSUED, ...of, '@Léo', '+Péri SOIR', null, 2.3, 'par séance', 7],
      ...[16.1, 0, 0, 0, 16.1, 0, 16.1, 0],
    ],
  ]);
  expect(await rowsOf(agent, 'reglements')).toEqual([
    [
      ...[payment.number, ISSUED, ...of, 'Chèque-vacances', 'Guichet', '-2+3', 17.1, 16.1],
      ...[invoice.number, null, null, null],
    ],
  ]);
  expect(await rowsOf(agent, 'soldes')).toEqual([[...of, 16.1, 1, 17.1, 0, 0, 2]]);
});

/** The amounts of a row, as the file has them, and its days. */
const WRITTEN: Record<ExportKind, { amounts: string[]; days: string[] }> = {
  factures: {
    amounts: ['16.10', '16.10', '-1.00', '-1.00'],
    days: ['46331', '46356', '46331'],
  },
  lignes: {
    amounts: ['2.30', '16.10', '0.00', '16.10', '0.00', '16.10', '0.00'],
    days: ['46331'],
  },
  reglements: { amounts: ['17.10', '16.10'], days: ['46331'] },
  soldes: { amounts: ['16.10', '1.00', '17.10', '0.00', '0.00', '2.00'], days: [] },
};

it('writes amounts with their two decimals, in the form of euros, days in that of days, and no formula', async () => {
  const { agent } = await createScene();
  for (const kind of EXPORTS) {
    const bytes = await bytesOf(agent, kind, 'xlsx');
    const sheet = fileOf(bytes, 'xl/worksheets/sheet1.xml');
    const valuesOf = (style: number): string[] =>
      [...sheet.matchAll(new RegExp(`s="${style}"><v>([^<]*)</v>`, 'g'))].map(
        ([, value = '']) => value,
      );
    const written = { amounts: valuesOf(1), days: valuesOf(2) };
    expect([kind, written]).toEqual([kind, WRITTEN[kind]]);
    expect(sheet).not.toMatch(/<f[ >]|t="(str|e)"/);
    const styles = fileOf(bytes, 'xl/styles.xml');
    expect(styles).toContain('numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"');
    expect(styles).toContain(
      '<cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14"',
    );
  }
});

it('writes the same in CSV, with decimal commas and days of France, and nothing that a spreadsheet runs', async () => {
  const { agent, guardian, family, invoice, note, payment } = await createScene();
  const name = `"'=HYPERLINK(""http://example.fr"";""x"")"`;
  const line = async (kind: ExportKind): Promise<string | undefined> =>
    (await bytesOf(agent, kind, 'csv')).toString('utf8').split('\r\n')[1];
  const of = `${family.number};${name}`;
  const payer = `"'=HYPERLINK(""http://example.fr"";""x"") ${guardian.firstName}"`;
  expect(await line('factures')).toBe(
    `${invoice.number};05/11/2026;30/11/2026;${of};${payer};${guardian.payerCode};16,10;16,10;-1,00;Payée;${note.number};;`,
  );
  expect(await line('lignes')).toBe(
    `${invoice.number};05/11/2026;${of};'@Léo;'+Péri SOIR;;2,30;par séance;7;16,10;0;0;0,00;16,10;0,00;16,10;0,00`,
  );
  expect(await line('reglements')).toBe(
    `${payment.number};05/11/2026;${of};Chèque-vacances;Guichet;'-2+3;17,10;16,10;${invoice.number};;;`,
  );
  expect(await line('soldes')).toBe(`${of};16,10;1,00;17,10;0,00;0,00;2,00`);
});
