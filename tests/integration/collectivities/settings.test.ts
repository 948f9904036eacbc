import type { AgentActor } from '@/lib/accounts/types';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { previewAcknowledgement } from '@/lib/collectivities/queries/acknowledgement-preview';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

const NOW = new Date('2026-11-24T10:00:00+01:00');

async function createManager(): Promise<AgentActor> {
  return createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
}

async function saveContact(actor: AgentActor, phone: string, seen: string): Promise<void> {
  const { settings } = await getSettings(actor);
  await saveSettings(
    actor,
    { section: 'contact', seen, values: { ...settings.contact, phone } },
    NOW,
  );
}

async function saveHostName(actor: AgentActor, hostName: string): Promise<void> {
  const { settings, seen } = await getSettings(actor);
  const values = { ...settings.identity, hostName };
  await saveSettings(actor, { section: 'identity', seen: seen.identity, values }, NOW);
}

describe('a section of the settings', () => {
  it('is saved once, with the names of what changed in the journal', async () => {
    const actor = await createManager();
    const { seen } = await getSettings(actor);
    await saveContact(actor, '02 00 00 00 09', seen.contact);
    await saveContact(actor, '02 00 00 00 09', seen.contact);
    expect((await getSettings(actor)).settings.contact.phone).toBe('02 00 00 00 09');
    const audit = await db.auditEntry.findMany({
      where: { collectivityId: actor.collectivity.id },
    });
    expect(audit).toMatchObject([{ data: { section: 'contact', fields: ['phone'] } }]);
  });

  it('is not written over what somebody else has saved meanwhile, even at once', async () => {
    const actor = await createManager();
    const { seen } = await getSettings(actor);
    const answers = await Promise.allSettled([
      saveContact(actor, '02 00 00 00 07', seen.contact),
      saveContact(actor, '02 00 00 00 08', seen.contact),
    ]);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'SETTINGS_STALE' },
    });
  });

  it('leaves the other sections to those who edit them', async () => {
    const actor = await createManager();
    const { seen } = await getSettings(actor);
    await saveHostName(actor, `${uniqueName('famille')}.example.fr`);
    await saveContact(actor, '02 00 00 00 06', seen.contact);
    expect((await getSettings(actor)).settings.contact.phone).toBe('02 00 00 00 06');
  });

  it('refuses the host name of another collectivity', async () => {
    const hostName = `${uniqueName('famille')}.example.fr`;
    await saveHostName(await createManager(), hostName);
    await expect(saveHostName(await createManager(), hostName)).rejects.toMatchObject({
      code: 'HOST_NAME_TAKEN',
      field: 'hostName',
    });
  });
});

describe('the second factor of agents', () => {
  it('is asked of all by somebody who has it', async () => {
    const actor = await createManager();
    const { seen, agentsWithoutTotp } = await getSettings(actor);
    expect(agentsWithoutTotp).toBe(1);
    const change = {
      section: 'security',
      seen: seen.security,
      values: { requiresAgentTotp: true },
    } as const;
    await expect(saveSettings(actor, change, NOW)).rejects.toMatchObject({
      code: 'TOTP_NOT_YOURS',
    });
    await db.account.update({ where: { id: actor.accountId }, data: { totpSecret: 'secret', totpConfirmedAt: NOW } });
    await saveSettings(actor, change, NOW);
    expect((await getSettings(actor)).settings.security.requiresAgentTotp).toBe(true);
  });
});

it('previews the acknowledgement with the words being typed', async () => {
  const { html } = await previewAcknowledgement(
    await createManager(),
    { silenceMeansAcceptance: false, silenceMonths: 3, appealText: 'Saisissez le tribunal.' },
    NOW,
  );
  expect(html).toContain('Saisissez le tribunal.');
});
