import { printReminderLetters } from '@/lib/billing/queries/reminder-letters';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import { payingMeansSchema } from '@/lib/billing/schema/paying-means';
import type { PrintedDocument } from '@/lib/billing/types/mine';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

const NOW = new Date('2026-11-24T10:00:00+01:00');
const TODAY = civilDate('2026-11-24');
const IBAN = 'FR7630001007941234567890185';

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const invoice = await createInvoice(db, family.guardian, {
    dueOn: toDbDate(civilDate('2026-11-10')),
  });
  await createInvoiceReminder(db, invoice, { remindedOn: toDbDate(TODAY), emails: 0 });
  const agent = await createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' });
  return { collectivity, family, invoice, agent };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function save({ agent }: Scene, sent: Record<string, string>): Promise<void> {
  const { seen } = await getSettings(agent);
  const { seen: read, ...values } = payingMeansSchema.parse({ seen: seen.paying, ...sent });
  await saveSettings(agent, { section: 'paying', seen: read, values }, NOW);
}

async function wordsOf(document: PrintedDocument | null): Promise<string> {
  const { pages } = await readPdf(document?.bytes ?? new Uint8Array());
  return pages.join(' ').replaceAll(/\s+/g, ' ');
}

async function papersOf({ agent, family, invoice }: Scene): Promise<[string, string]> {
  const letters = await printReminderLetters(agent, TODAY, { now: NOW, today: TODAY });
  return [await wordsOf(await printMyInvoice(family.actor, invoice.id)), await wordsOf(letters)];
}

it('says on the invoice and on its reminder what the settings say, and before them nothing', async () => {
  const scene = await createScene();
  for (const paper of await papersOf(scene)) {
    expect(paper).toContain('Pour payer, renseignez-vous auprès du Service enfance.');
    expect(paper).not.toMatch(/chèque|virement|espèces|IBAN/);
  }
  const cheques = { takesCHEQUE: 'on', chequePayee: 'Régie Enfance' };
  await save(scene, { takesCASH: 'on', ...cheques, transferIban: IBAN });
  for (const paper of await papersOf(scene)) {
    expect(paper).toContain('IBAN FR76 3000 1007 9412 3456 7890 185, au nom de « Régie Enfance »');
    expect(paper).toContain('en espèces ou par chèque à l’ordre de « Régie Enfance »');
    expect(paper).not.toMatch(/emploi service|vacances|renseignez-vous/);
  }
  const read = await getMyInvoice(scene.family.actor, scene.invoice.id);
  expect(read?.issuer).toMatchObject({
    ...{ counterMeans: ['CASH', 'CHEQUE'], chequePayee: 'Régie Enfance', transferIban: IBAN },
  });
});

it('is of its own collectivity alone, and in the journal', async () => {
  const [scene, other] = [await createScene(), await createScene()];
  await save(scene, { takesCASH: 'on' });
  expect((await getSettings(other.agent)).settings.paying.counterMeans).toEqual([]);
  const audit = {
    collectivityId: scene.collectivity.id,
    action: 'collectivities.settings-changed',
  };
  expect(await db.auditEntry.findMany({ where: audit })).toMatchObject([
    { data: { section: 'paying', fields: ['counterMeans'] } },
  ]);
});

it.each([
  [{ counterMeans: ['TRANSFER' as const] }, 'collectivity_counter_means_check'],
  [{ transferIban: 'FR76 3000' }, 'collectivity_transfer_iban_check'],
  [{ chequePayee: '' }, 'collectivity_cheque_payee_check'],
])('keeps nothing that is no means of payment: %o', async (data, constraint) => {
  const { collectivity } = await createScene();
  const write = db.collectivity.update({ where: { id: collectivity.id }, data });
  await expect(write).rejects.toThrow(constraint);
});
