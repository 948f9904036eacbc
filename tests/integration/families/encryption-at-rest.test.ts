import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareMandate } from '@/lib/billing/commands/mandates';
import { prepareRun } from '@/lib/billing/commands/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { addDocument } from '@/lib/families/commands/documents';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { checkFamilyFile } from '@/lib/families/commands/import';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { lineValue } from '@/lib/families/rules/lists';
import type { ShownValues } from '@/lib/families/schema/sent-values';
import type { ChangesReceipt, FileSubject } from '@/lib/families/types/changes';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { db } from '@/lib/platform/db/client';
import { ENCRYPTED_COLUMNS } from '@/lib/platform/encryption/columns';
import { KeyRing } from '@/lib/platform/encryption/key-ring';
import { reencrypt } from '@/lib/platform/encryption/re-encrypt';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { env } from '@/lib/platform/env';
import { writeToService } from '@/lib/requests/commands/write-message';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createCreditor } from '@/tests/support/factories/direct-debit';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';
import { createStatementImport, creditRow } from '@/tests/support/factories/statement-imports';
import { plainPdf } from '@/tests/support/hostile/documents';

import { fakeMailer } from '../notifications/scene';
import { ask, createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const MOBILE = '06 12 34 56 78';
const IBANS = ['FR76 3000 6000 0112 3456 7890 189', 'FR14 2004 1010 0505 0001 3M02 606'] as const;

// What must be read nowhere: each as it was typed, and as it is kept.
const SECRETS = [
  ...IBANS.flatMap((iban) => [iban, iban.replaceAll(' ', '')]),
  'BDFEFRPP',
  'Zéphyrine Titulaire',
  '61277',
  '61399',
  '4471288',
  '48123',
  '7,75',
  '7.75',
  'NO_GLUTEN',
  'Sans gluten',
  'NO_PORK',
  'Arachide et kiwi',
  'Arachide seule',
  'Hépatite Zeta',
  '2020-04-05',
  '2031-07-09',
  'avis-confidentiel',
  'Titre secret du document',
  'ordonnance-confidentielle',
  'Titre secret de la pièce',
  'Payeur Confidentiel',
] as const;

const BANK = {
  guardian_iban: IBANS[0],
  guardian_bic: 'BDFEFRPP',
  guardian_bankHolder: 'Zéphyrine Titulaire',
  guardian_directDebit: 'on',
};
const TAX = {
  family_quotientFamilial: '61277',
  family_quotientSince: '2026-09-01',
  family_cafNumber: '4471288',
  family_referenceIncome: '48123',
  family_taxShares: '7,75',
};
const HEALTH = {
  child_diet: 'NO_GLUTEN',
  child_allergies: 'Arachide et kiwi',
  vaccine_new0_name: 'Hépatite Zeta',
  vaccine_new0_date: '2020-04-05',
  vaccine_new0_recall: '2031-07-09',
};

const nothingIn = (names: object): ShownValues =>
  Object.fromEntries(
    Object.keys(names)
      .filter((name) => !name.startsWith('vaccine'))
      .map((name) => [name.replace('_', '.'), null]),
  );

async function decideAll({ agent, family }: Scene, outcome: 'ACCEPTED' | 'REFUSED') {
  const waiting = await db.requestFieldChange.findMany({
    where: { familyId: family.family.id, status: 'PENDING' },
  });
  const decisions = waiting.map(({ id }) => ({ changeId: id, outcome }));
  await decideChanges(agent, { decisions, reason: 'Motif sans donnée.' }, LATER);
  return decisions.length;
}

async function firstOf({ requests }: ChangesReceipt): Promise<string> {
  const reference = requests[0]?.reference ?? 0n;
  return (await db.request.findUniqueOrThrow({ where: { reference } })).id;
}

async function askAll({ family, guardian, child }: Scene): Promise<ChangesReceipt> {
  const document = {
    kind: 'TAX_NOTICE',
    expiresOn: null,
    name: 'avis-confidentiel.pdf',
    bytes: new Uint8Array(plainPdf('Titre secret du document')),
  } as const;
  const typed = { ...BANK, ...TAX, guardian_mobile: MOBILE };
  const shown = { ...nothingIn(typed), 'guardian.directDebit': 'false' };
  const form = formOf(guardian, shown, typed);
  await submitChanges(family.actor, { ...form, document }, NOW);
  return ask(family.actor, child, { shown: nothingIn(HEALTH), typed: HEALTH });
}

/** What is then asked again, and comes to nothing: refused, taken back, replaced. */
async function askMore(scene: Scene): Promise<void> {
  const { family, guardian, child } = scene;
  const again = (subject: FileSubject, shown: ShownValues, typed: Record<string, string>) =>
    ask(family.actor, subject, { shown, typed, at: LATER });
  const kept = { 'child.diet': 'NO_GLUTEN', 'child.allergies': 'Arachide et kiwi' };
  const diet = await again(child, kept, { child_diet: 'NO_PORK' });
  await withdrawChanges(family.actor, await firstOf(diet), LATER);
  await again(
    guardian,
    { 'guardian.iban': IBANS[0].replaceAll(' ', '') },
    { guardian_iban: IBANS[1] },
  );
  await decideAll(scene, 'REFUSED');
  const edited = { familyId: family.family.id };
  const allergies = formOf(child, kept, { child_allergies: 'Arachide seule' });
  await editFile(scene.agent, { ...edited, ...allergies }, LATER);
  const tax = { 'family.quotientFamilial': '61277', 'family.quotientSince': '2026-09-01' };
  const next = { family_quotientFamilial: '61399', family_quotientSince: '2027-01-01' };
  await editFile(scene.agent, { ...edited, ...formOf(guardian, tax, next) }, LATER);
}

async function converse({ family }: Scene, requestId: string): Promise<void> {
  const attachment = {
    name: 'ordonnance-confidentielle.pdf',
    bytes: new Uint8Array(plainPdf('Titre secret de la pièce')),
  };
  const message = { messageId: newId(), requestId, seen: 0, body: 'Voici la pièce.', attachment };
  await writeToService(family.actor, message, LATER);
}

async function addOwnDocument({ family }: Scene): Promise<void> {
  const document = {
    documentId: newId(),
    familyId: family.family.id,
    replaces: null,
    kind: 'HEALTH_PROTOCOL',
    expiresOn: null,
    name: 'avis-confidentiel.pdf',
    bytes: new Uint8Array(plainPdf('Titre secret du document')),
  } as const;
  await addDocument(family.actor, document, NOW);
}

/** An export of other software: it carries columns that are not imported. */
async function importExport({ collectivity }: Scene): Promise<void> {
  const manager = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const file = `Référence famille;IBAN;Allergies\nF-1;${IBANS[1]};Arachide seule`;
  await checkFamilyFile(manager, new TextEncoder().encode(file), NOW);
}

async function bill({ collectivity, family }: Scene): Promise<void> {
  const activity = await createActivity(db, collectivity);
  const bands = [
    { upTo: 750, cents: 120 },
    { upTo: null, cents: 300 },
  ];
  await createTariff(db, activity, { ...FLAT_TARIFF, price: { kind: 'BANDS', bands } });
  const month = civilDate('2026-10-01');
  const session = await createSession(db, activity, { day: addDays(month, 5), capacity: null });
  await createBooking(db, { family: family.family, child: family.children[0] }, session);
  const accountant = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const runId = newId();
  const run = { runId, workplace: collectivity.slug, activityIds: [activity.id] };
  const days = { issuedOn: civilDate('2026-11-05'), dueOn: civilDate('2026-11-30') };
  await prepareRun(accountant, { ...run, ...monthPeriod(month), ...days }, NOW);
  await issueRun(accountant, runId, NOW);
  await createStatementImport(accountant, [creditRow('Payeur Confidentiel', '16,10')]);
  await createStatementImport(accountant, ['1;Payeur Confidentiel;x'], 'Colonnes;Inconnues;Ici');
}

async function prepareDebit({ collectivity, guardian }: Scene): Promise<void> {
  await createCreditor(db, collectivity);
  const accountant = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const input = { mandateId: newId(), guardianId: guardian.id };
  await prepareMandate(accountant, input, { now: LATER, today: civilDate('2026-12-01') });
}

/** Everything that the database holds, a text for each row of each table; bytes as hexadecimal. */
async function rawRows(): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
      from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ row: string }[]>(
        `select '${name.replaceAll("'", "''")} ' || to_jsonb(t)::text as row from ${name} t`,
      ),
    ),
  );
  return rows.flat().map(({ row }) => row);
}

// Within a longer word or number it is not the value: an instant holds "7.75" by chance.
function shows(row: string, value: string): boolean {
  const plain = value.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const hexadecimal = Buffer.from(value).toString('hex');
  return (
    new RegExp(String.raw`(?<![\p{L}\p{N}.])${plain}(?![\p{L}\p{N}])`, 'u').test(row) ||
    (value.length > 4 && row.includes(hexadecimal))
  );
}

const showing = (rows: readonly string[], value: string): string[] =>
  rows.filter((row) => shows(row, value));

type Cell = { column: keyof typeof ENCRYPTED_COLUMNS; id: string; sealed: string };

/** What stands in the encrypted columns of files, families and invoices. */
async function sealedCells(): Promise<Cell[]> {
  const columns = Object.entries(ENCRYPTED_COLUMNS).filter(
    ([, { purpose }]) => purpose !== 'account',
  );
  const cells = await Promise.all(
    columns.map(async ([name, { key }]) => {
      const [table, column] = name.split('.');
      const found = await db.$queryRawUnsafe<{ id: string; sealed: string }[]>(
        `select "${key}"::text as id, "${column}" as sealed from "${table}" where "${column}" is not null`,
      );
      return found.map((cell) => ({ ...cell, column: name as Cell['column'] }));
    }),
  );
  // The values of plain fields stand in the same columns as those of sealed ones.
  return cells.flat().filter(({ sealed }) => /^v\d\./.test(sealed));
}

async function fill(): Promise<void> {
  const scene = await createScene();
  const asked = await askAll(scene);
  expect(await decideAll(scene, 'ACCEPTED')).toBe(13);
  await askMore(scene);
  await converse(scene, await firstOf(asked));
  await addOwnDocument(scene);
  await importExport(scene);
  await bill(scene);
  await prepareDebit(scene);
  await dispatchDueEmails({ now: LATER, through: fakeMailer() });
}

describe('what the database holds of bank, health and tax data', () => {
  it('shows nothing in any row of any table, and passes whole to another key', async () => {
    await fill();
    const rows = await rawRows();
    // The search does find what is not encrypted: in the file, its request and its history.
    const tables = showing(rows, MOBILE).map((row) => row.split(' ')[0]);
    expect(new Set(tables)).toEqual(
      new Set(['public."Guardian"', 'public."RequestFieldChange"', 'public."FieldHistory"']),
    );
    expect(SECRETS.flatMap((secret) => showing(rows, secret))).toEqual([]);

    const cells = await sealedCells();
    const columns = Object.entries(ENCRYPTED_COLUMNS).filter(
      ([, { purpose }]) => purpose !== 'account',
    );
    expect(new Set(cells.map(({ column }) => column))).toEqual(
      new Set(columns.map(([name]) => name)),
    );

    const secret = 'a-new-key-that-is-drawn-at-random-today!';
    const both = new KeyRing([secret, ...env.ENCRYPTION_KEY.split(/\s+/)]);
    expect(await reencrypt(both)).toEqual({ renewed: cells.length, unreadable: 0 });
    const renewed = await sealedCells();
    const present = new KeyRing([secret]);
    for (const { column, sealed } of renewed) {
      const { purpose } = ENCRYPTED_COLUMNS[column];
      expect(sealed.startsWith(present.prefixOf(purpose))).toBe(true);
    }
    const opened = renewed.map(({ column, id, sealed }) => openText(column, id, sealed, present));
    const before = cells.map(({ column, id, sealed }) => openText(column, id, sealed));
    expect(opened.toSorted()).toEqual(before.toSorted());
    expect(opened).toEqual(expect.arrayContaining(['Arachide seule', '61277', 'NO_PORK']));
    const vaccine = { name: 'Hépatite Zeta', date: '2020-04-05', recall: '2031-07-09' };
    expect(opened).toContain(lineValue('vaccine', vaccine));
    const after = await rawRows();
    expect(SECRETS.flatMap((one) => showing(after, one))).toEqual([]);
  });
});
