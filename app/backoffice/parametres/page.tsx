import type { Metadata } from 'next';

import { BackofficeSettings } from '@/components/collectivities/backoffice-settings';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { exampleAcknowledgement } from '@/lib/collectivities/queries/acknowledgement-preview';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { previewTerritories } from '@/lib/collectivities/queries/territories';
import { readLogoDone } from '@/lib/collectivities/rules/logo';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Paramètres' };

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function SettingsPage({ searchParams }: Props) {
  const actor = await requireAgent('settings.manage');
  const view = await getSettings(actor);
  const { identity, contact, acknowledgement, calendar } = view.settings;
  const service = { ...identity, ...contact, ...acknowledgement };
  const [{ html }, territories] = await Promise.all([
    exampleAcknowledgement(actor, service, now()),
    previewTerritories(actor, calendar.holidayRegion, now()),
  ]);
  return (
    <>
      <BackofficePageHeader
        title="Paramètres"
        lead={`Ce que ${actor.collectivity.shortName} décide de son portail. Chaque partie s’enregistre à part.`}
      />
      <BackofficeSettings
        view={view}
        territories={territories}
        acknowledgementHtml={html}
        logoDone={readLogoDone((await searchParams).logo)}
      />
    </>
  );
}
