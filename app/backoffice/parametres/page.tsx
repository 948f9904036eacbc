import type { Metadata } from 'next';

import { BackofficeSettings } from '@/components/collectivities/backoffice-settings';
import { previewAcknowledgement } from '@/lib/collectivities/queries/acknowledgement-preview';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Paramètres' };

export default async function SettingsPage() {
  const actor = await requireAgent('settings.manage');
  const view = await getSettings(actor);
  const { html } = await previewAcknowledgement(actor, view.settings.acknowledgement, now());
  return (
    <>
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <h1 className="text-[1.5rem]">Paramètres</h1>
        <p className="text-muted">
          {`Ce que ${actor.collectivity.shortName} décide de son portail. Chaque partie s’enregistre à part.`}
        </p>
      </header>
      <BackofficeSettings view={view} acknowledgementHtml={html} />
    </>
  );
}
