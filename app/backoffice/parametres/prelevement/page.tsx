import type { Metadata } from 'next';

import { BackofficeCreditorForm } from '@/components/billing/backoffice-creditor-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getCreditor } from '@/lib/billing/queries/mandates';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Prélèvement' };

export default async function CreditorPage() {
  const actor = await requireAgent('settings.manage');
  const creditor = await getCreditor(actor);
  return (
    <>
      <BackofficePageHeader
        back={{ href: '/backoffice/parametres', label: 'Paramètres' }}
        title="Prélèvement"
        lead="Le compte sur lequel la collectivité encaisse, et le délai dans lequel elle prévient les familles."
      />
      <BackofficeCreditorForm creditor={creditor} name={actor.collectivity.name} />
    </>
  );
}
