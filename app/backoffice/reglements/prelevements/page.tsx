import type { Metadata } from 'next';

import { BackofficeDebitDraft } from '@/components/billing/backoffice-debit-draft';
import { BackofficeDebitRuns } from '@/components/billing/backoffice-debit-runs';
import { BackofficeNoCreditor } from '@/components/billing/backoffice-no-creditor';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { draftDebits, listDebitRuns } from '@/lib/billing/queries/direct-debits';
import { getCreditor } from '@/lib/billing/queries/mandates';
import { PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { readCollectOn } from '@/lib/billing/rules/direct-debit';
import { MANDATES_PATH } from '@/lib/billing/rules/direct-debit-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Prélèvements' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DebitsPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const [creditor, runs] = await Promise.all([getCreditor(actor), listDebitRuns(actor)]);
  const asked = readCollectOn((await searchParams).le, today, creditor?.leadDays ?? 0);
  const draft = creditor === null ? null : await draftDebits(actor, asked.collectOn);
  return (
    <>
      <BackofficePageHeader
        back={{ href: PAYMENTS_PATH, label: 'Règlements' }}
        title="Prélèvements"
        lead="Les factures des familles qui ont signé un mandat, prélevées ensemble un jour donné."
        action={<ButtonLink href={MANDATES_PATH}>Mandats</ButtonLink>}
      />
      <BackofficeSection
        id="nouveau"
        title="Prévoir un prélèvement"
        lead={
          creditor === null
            ? undefined
            : `Les familles sont prévenues par courriel au moins ${creditor.leadDays} jours avant. Jusque-là, la facture ne se paie plus en ligne.`
        }
      >
        {draft === null ? (
          <BackofficeNoCreditor role={actor.role} />
        ) : (
          <BackofficeDebitDraft draft={draft} asked={asked} runId={newId()} />
        )}
      </BackofficeSection>
      <BackofficeSection id="prelevements" title="Prélèvements prévus et passés">
        <BackofficeDebitRuns runs={runs} />
      </BackofficeSection>
    </>
  );
}
