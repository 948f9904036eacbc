import type { Metadata } from 'next';

import { BackofficeTreasuryBatches } from '@/components/billing/backoffice-treasury-batches';
import { BackofficeTreasuryForm } from '@/components/billing/backoffice-treasury-form';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import {
  listTreasuryBatches,
  listTreasuryCandidates,
  listTreasuryCredits,
} from '@/lib/billing/queries/treasury';
import { PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Trésorerie' };

export default async function TreasuryPage() {
  const actor = await requireAgent('payments.manage');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const [candidates, credits, batches] = await Promise.all([
    listTreasuryCandidates(actor, today),
    listTreasuryCredits(actor),
    listTreasuryBatches(actor),
  ]);
  return (
    <>
      <BackofficePageHeader
        back={{ href: PAYMENTS_PATH, label: 'Règlements' }}
        title="Trésorerie"
        lead="Les factures que toutes les relances n’ont pas fait payer, transmises par lot au comptable public."
      />
      <BackofficeSection
        id="a-transmettre"
        title="À transmettre"
        lead="Transmise, une facture ne se paie plus en ligne et n’est plus relancée. Une facture contestée n’est pas cochée d’office avant votre réponse. Un avoir fait après la transmission de sa facture part dans le lot suivant, en réduction."
      >
        <BackofficeTreasuryForm
          batchId={newId()}
          candidates={candidates}
          credits={credits}
          today={today}
        />
      </BackofficeSection>
      <BackofficeSection id="lots" title="Lots transmis">
        <BackofficeTreasuryBatches batches={batches} />
      </BackofficeSection>
    </>
  );
}
