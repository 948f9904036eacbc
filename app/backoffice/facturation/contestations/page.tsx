import type { Metadata } from 'next';

import { BackofficeDisputes } from '@/components/billing/backoffice-disputes';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { listDisputes } from '@/lib/billing/queries/disputes';
import { RUNS_PATH } from '@/lib/billing/rules/agent-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { readReference } from '@/lib/requests/rules/mine-address';

export const metadata: Metadata = { title: 'Contestations' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DisputesPage({ searchParams }: Props) {
  const actor = await requireAgent('billing.manage');
  const { etat, apres } = await searchParams;
  const isDone = etat === 'traitees';
  const after = typeof apres === 'string' ? readReference(apres) : null;
  const page = await listDisputes(actor, { isDone, after });
  return (
    <>
      <BackofficePageHeader
        back={{ href: RUNS_PATH, label: 'Facturation' }}
        title="Contestations"
        lead="Les lignes de facture que des familles contestent. Accepter émet un avoir."
      />
      <BackofficeDisputes page={page} isDone={isDone} timeZone={actor.collectivity.timeZone} />
    </>
  );
}
