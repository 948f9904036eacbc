import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeFamilyInvoices } from '@/components/billing/backoffice-family-invoices';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getFamilyAccount } from '@/lib/billing/queries/family-account';
import { readFamilyInvoicesKey } from '@/lib/billing/rules/family-account-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { familyPath, type SearchParams } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Factures de la famille' };

interface FamilyInvoicesPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function FamilyInvoicesPage({
  params,
  searchParams,
}: FamilyInvoicesPageProps) {
  const actor = await requireAgent('payments.manage');
  const after = readFamilyInvoicesKey(await searchParams);
  const account = await getFamilyAccount(actor, (await params).id, after);
  if (account === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: familyPath(account.familyId), label: `Famille ${account.name}` }}
        title="Factures de la famille"
        lead={`${account.name}, dossier n° ${account.number}`}
      />
      <BackofficeFamilyInvoices
        account={account}
        today={civilDateIn(now(), actor.collectivity.timeZone)}
      />
    </>
  );
}
