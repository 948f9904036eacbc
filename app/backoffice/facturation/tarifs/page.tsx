import type { Metadata } from 'next';

import { BackofficeTariffForm } from '@/components/billing/backoffice-tariff-form';
import { BackofficeTariffs } from '@/components/billing/backoffice-tariffs';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { listTariffs } from '@/lib/billing/queries/tariffs';
import { RUNS_PATH } from '@/lib/billing/rules/agent-address';
import { activityNames, tariffDone, tariffStart } from '@/lib/billing/rules/tariff-text';
import { SIMULATION_PATH } from '@/lib/billing/rules/simulation-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Tarifs' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TariffsPage({ searchParams }: Props) {
  const actor = await requireAgent('billing.manage');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const tariffs = await listTariffs(actor, today);
  const { fait, supprime, ...asked } = await searchParams;
  const activities = activityNames(tariffs);
  const done = tariffDone(activities, { fait, supprime });
  const { corrected, ...form } = tariffStart(tariffs, asked, today);
  return (
    <>
      <BackofficePageHeader
        back={{ href: RUNS_PATH, label: 'Facturation' }}
        title="Tarifs"
        action={<ButtonLink href={SIMULATION_PATH}>Simuler un prix</ButtonLink>}
        lead="Un tarif vaut à partir d’un jour. Les factures déjà émises gardent le leur."
      />
      <div className="grid gap-4 px-4 py-5 md:px-6">
        {done === null ? null : (
          <Alert tone="success" role="status">
            {done}
          </Alert>
        )}
        <BackofficeTariffs tariffs={tariffs} />
      </div>
      <BackofficeSection
        id="nouveau"
        title={corrected === null ? 'Nouveau tarif' : 'Corriger le tarif'}
      >
        <BackofficeTariffForm
          workplace={actor.collectivity.slug}
          activities={[...activities].map(([id, label]) => ({ id, label }))}
          key={`${form.start.activityId ?? ''} ${corrected ?? ''}`}
          {...form}
        />
      </BackofficeSection>
    </>
  );
}
