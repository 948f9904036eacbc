import type { Metadata } from 'next';

import { BackofficeStatementForm } from '@/components/billing/backoffice-statement-form';
import { BackofficeStatementList } from '@/components/billing/backoffice-statement-list';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { listStatements } from '@/lib/billing/queries/statement-import';
import { PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Importer un relevé' };

export default async function StatementsPage() {
  const actor = await requireAgent('payments.manage');
  const rows = await listStatements(actor);
  return (
    <>
      <BackofficePageHeader
        back={{ href: PAYMENTS_PATH, label: 'Règlements' }}
        title="Importer un relevé"
        lead="Les virements d’un relevé bancaire, ou ce que la trésorerie a encaissé, rapprochés des factures."
      />
      <BackofficeSection
        id="fichier"
        title="Lire un fichier"
        lead="Rien n’est enregistré avant que vous ne le demandiez. Un mouvement déjà importé ne compte pas deux fois."
      >
        <BackofficeStatementForm importId={newId()} workplace={actor.collectivity.slug} />
      </BackofficeSection>
      <BackofficeSection id="imports" title="Fichiers importés">
        <BackofficeStatementList rows={rows} />
      </BackofficeSection>
    </>
  );
}
