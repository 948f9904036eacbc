import type { Metadata } from 'next';

import { BackofficeMandateList } from '@/components/billing/backoffice-mandate-list';
import { BackofficeNewMandate } from '@/components/billing/backoffice-new-mandate';
import { BackofficeNoCreditor } from '@/components/billing/backoffice-no-creditor';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { findMandateFamily, getCreditor, listMandates } from '@/lib/billing/queries/mandates';
import { readNumber } from '@/lib/billing/rules/agent-address';
import { DEBITS_PATH } from '@/lib/billing/rules/direct-debit-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Mandats de prélèvement' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MandatesPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const at = now();
  const asked = readNumber((await searchParams).dossier);
  const [creditor, mandates, family] = await Promise.all([
    getCreditor(actor),
    listMandates(actor),
    asked === null ? null : findMandateFamily(actor, asked, at),
  ]);
  return (
    <>
      <BackofficePageHeader
        back={{ href: DEBITS_PATH, label: 'Prélèvements' }}
        title="Mandats de prélèvement"
        lead="Les familles qui autorisent la collectivité à prélever leurs factures."
      />
      <BackofficeSection id="nouveau" title="Nouveau mandat">
        {creditor === null ? (
          <BackofficeNoCreditor role={actor.role} />
        ) : (
          <BackofficeNewMandate asked={asked} family={family} mandateId={newId()} />
        )}
      </BackofficeSection>
      <BackofficeSection id="liste" title="Mandats">
        <BackofficeMandateList
          mandates={mandates}
          today={civilDateIn(at, actor.collectivity.timeZone)}
        />
      </BackofficeSection>
    </>
  );
}
