import { issueRun } from '@/lib/billing/commands/issue-run';
import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import { getRun } from '@/lib/billing/queries/runs';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { db } from '@/lib/platform/db/client';
import { createAgentActor } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

import { createScene, invoicesOf, NOW, prepare } from './run-scene';

it('says on paper the SIRET and the accountant of the settings, and warns whoever drafts without a SIRET', async () => {
  const scene = await createScene(1);
  const { agent, collectivity, families } = scene;
  const runId = await prepare(scene);
  expect(await getRun(agent, runId, null)).toMatchObject({ isSiretMissing: true });
  await issueRun(agent, runId, NOW);
  const [invoice] = await invoicesOf(runId);
  const paper = async (): Promise<string> => {
    const printed = await printMyInvoice(families[0]!.actor, invoice?.id ?? '');
    const { pages } = await readPdf(printed?.bytes ?? new Uint8Array());
    return pages.join(' ').replaceAll(/\s+/g, ' ');
  };
  const before = await paper();
  expect(before).not.toMatch(/SIRET|Comptable/);
  expect(before).toContain('TVA non applicable, article 256 B du code général des impôts.');
  expect(before).toContain('deux mois à compter de sa réception');

  const manager = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const { settings, seen } = await getSettings(manager);
  const values = {
    ...settings.legal,
    siret: '21750001600019',
    accountant: 'SGC de Nantes\n1 rue du Port',
  };
  await saveSettings(manager, { section: 'legal', seen: seen.legal, values }, NOW);
  const after = await paper();
  expect(after).toContain(`${collectivity.name}, SIRET 217 500 016 00019.`);
  expect(after).toContain('chargé du recouvrement : SGC de Nantes, 1 rue du Port.');
  expect(await getRun(agent, runId, null)).toMatchObject({ isSiretMissing: false });
});

it('keeps no SIRET that is not fourteen digits', async () => {
  const { collectivity } = await createScene(0, 0);
  const write = db.collectivity.update({
    where: { id: collectivity.id },
    data: { siret: '2175000160001' },
  });
  await expect(write).rejects.toThrow('collectivity_siret_check');
});
