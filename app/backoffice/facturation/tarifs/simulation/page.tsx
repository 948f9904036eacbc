import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeSimulatedQuotient } from '@/components/billing/backoffice-simulated-quotient';
import { BackofficeSimulationForm } from '@/components/billing/backoffice-simulation-form';
import { BackofficeSimulationResult } from '@/components/billing/backoffice-simulation-result';
import { BackofficeSimulationSearch } from '@/components/billing/backoffice-simulation-search';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { readSimulation } from '@/lib/billing/queries/simulation';
import { TARIFFS_PATH } from '@/lib/billing/rules/agent-address';
import { readSimulationAddress } from '@/lib/billing/rules/simulation-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listFamilies } from '@/lib/families/queries/search';
import { readFamilyFilters } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Simuler un prix' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SimulationPage({ searchParams }: Props) {
  const actor = await requireAgent('billing.manage');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const address = readSimulationAddress(await searchParams, today);
  const { familyId, search } = address;
  const header = (
    <BackofficePageHeader
      back={{ href: TARIFFS_PATH, label: 'Tarifs' }}
      title="Simuler un prix"
      lead="Le prix d’une vraie famille, calculé comme sur sa facture. Rien n’est enregistré ni envoyé."
    />
  );
  if (familyId === null) {
    const filters = { ...readFamilyFilters({}), search };
    const families = search === '' ? [] : (await listFamilies(actor, filters)).families;
    return (
      <>
        {header}
        <BackofficeSimulationSearch search={search} families={families} />
      </>
    );
  }
  const found = await readSimulation(actor, { ...address, familyId }, now());
  if (found === null) notFound();
  const { family, activities, answer } = found;
  return (
    <>
      {header}
      <BackofficeSimulationForm address={address} family={family} activities={activities} />
      <BackofficeSimulatedQuotient family={family} role={actor.role} />
      <BackofficeSimulationResult answer={answer} family={family} month={address.month} />
    </>
  );
}
