import { issueRun } from '@/lib/billing/commands/issue-run';
import { printInvoice } from '@/lib/billing/queries/agent-statements';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import type { PrintedDocument } from '@/lib/billing/types/mine';
import { db } from '@/lib/platform/db/client';
import type { FamilyFixture } from '@/tests/support/factories/people';
import { createInvoice } from '@/tests/support/factories/billing';
import { readPdf } from '@/tests/support/read-pdf';

import { createScene, invoicesOf, NOW, prepare } from './run-scene';

type Scene = Awaited<ReturnType<typeof createScene>>;

const HOME = {
  ...{ address: '3 rue des Lilas', addressExtra: 'Bât. B' },
  ...{ postalCode: '44990', city: 'Saint-Aubin' },
};
const AWAY = {
  ...{ civility: 'Mme', lastName: 'NOUVEAUNOM', address: '9 quai Neuf' },
  ...{ addressExtra: null, postalCode: '29200', city: 'Brest' },
};

const move = ({ guardian }: FamilyFixture, data: typeof HOME | typeof AWAY) =>
  db.guardian.update({ where: { id: guardian.id }, data });

const rename = ({ collectivity: { id } }: Scene) =>
  db.collectivity.update({
    where: { id },
    data: {
      ...{ name: 'Commune nouvelle', shortName: 'Nouvelle', siret: '21750001600019' },
      ...{ postalAddress: '1 place Neuve', phone: '02 99 99 99 99' },
    },
  });

async function issue(scene: Scene): Promise<string> {
  const runId = await prepare(scene);
  await issueRun(scene.agent, runId, NOW);
  return (await invoicesOf(runId))[0]?.id ?? '';
}

const wordsOf = async (document: PrintedDocument | null): Promise<string> =>
  (await readPdf(document?.bytes ?? new Uint8Array())).pages.join(' ').replaceAll(/\s+/g, ' ');

it('is of those who issued it and who were to pay it, wherever they go and however they are called', async () => {
  const scene = await createScene(1);
  const family = scene.families[0]!;
  await move(family, HOME);
  const id = await issue(scene);
  const seen = async () => {
    const page = await getMyInvoice(family.actor, id);
    const papers = [await printMyInvoice(family.actor, id), await printInvoice(scene.agent, id)];
    return { page, papers: await Promise.all(papers.map(wordsOf)) };
  };
  const before = await seen();
  expect(before.page?.payer).toMatchObject(HOME);
  await move(family, AWAY);
  await rename(scene);
  const after = await seen();
  expect(after.page?.payer).toEqual(before.page?.payer);
  const { name, shortName, postalAddress } = scene.collectivity;
  expect(after.page?.issuer).toMatchObject({ name, shortName, postalAddress });
  for (const paper of after.papers) {
    expect(paper).toContain(`${name} `);
    expect(paper).toContain('Bât. B 3 rue des Lilas 44990 SAINT-AUBIN');
    expect(paper).not.toMatch(/NOUVEAUNOM|quai Neuf|Brest|Commune nouvelle|place Neuve/i);
    // How the service is reached is today's.
    expect(paper).toContain('02 99 99 99 99');
    // No SIRET was known on its day.
    expect(paper).toContain(`${name}, SIRET 217 500 016 00019.`);
  }
});

it('says what was known of nobody on its day as soon as it is known', async () => {
  const scene = await createScene(1);
  const family = scene.families[0]!;
  await db.guardian.update({
    where: { id: family.guardian.id },
    data: { address: null, addressExtra: null, postalCode: null, city: null },
  });
  const id = await issue(scene);
  await move(family, HOME);
  expect((await getMyInvoice(family.actor, id))?.payer).toMatchObject(HOME);
  expect(await wordsOf(await printMyInvoice(family.actor, id))).toContain('3 rue des Lilas');
});

it('is written by the database when the number is given, and neither before nor after', async () => {
  const scene = await createScene(1);
  const { guardian } = scene.families[0]!;
  const { id } = await createInvoice(db, guardian, { number: null, amountCents: 0 });
  const partiesOf = () =>
    db.$queryRaw<object[]>`select issuer, payer from "Invoice" where id = ${id}::uuid`;
  const write = () =>
    db.$executeRaw`update "Invoice" set payer = '{"lastName":"AUTRE"}' where id = ${id}::uuid`;
  expect(await partiesOf()).toEqual([{ issuer: null, payer: null }]);
  await expect(write()).rejects.toThrow('invoice_parties_check');
  const number = `2026-10-9${id.replaceAll(/\D/g, '').slice(-5)}`;
  await db.invoice.update({ where: { id }, data: { number } });
  const [parties] = await partiesOf();
  expect(parties).toMatchObject({
    payer: { lastName: guardian.lastName },
    issuer: { name: scene.collectivity.name },
  });
  await expect(write()).rejects.toThrow('issued invoice');
  expect(await partiesOf()).toEqual([parties]);
});
