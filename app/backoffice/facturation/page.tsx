import type { Metadata } from 'next';

import { BackofficeExportForm } from '@/components/billing/backoffice-export-form';
import { BackofficeRunForm } from '@/components/billing/backoffice-run-form';
import { BackofficeRunList } from '@/components/billing/backoffice-run-list';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { listBillableActivities, listRuns } from '@/lib/billing/queries/runs';
import { TARIFFS_PATH } from '@/lib/billing/rules/agent-address';
import { addDays, firstOfMonth } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Facturation' };

export default async function BillingPage() {
  const actor = await requireAgent('billing.manage');
  const [runs, activities] = await Promise.all([listRuns(actor), listBillableActivities(actor)]);
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  return (
    <>
      <BackofficePageHeader
        title="Facturation"
        action={<ButtonLink href={TARIFFS_PATH}>Tarifs</ButtonLink>}
        lead="Un brouillon par mois, à vérifier, puis à émettre. Rien n’est visible des familles avant l’émission."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeRunList runs={runs} />
      </div>
      <BackofficeSection
        id="preparer"
        title="Préparer une facturation"
        lead="Ce qui est déjà facturé ne l’est pas deux fois."
      >
        <BackofficeRunForm
          runId={newId()}
          workplace={actor.collectivity.slug}
          activities={activities}
          month={firstOfMonth(today, -1)}
          issuedOn={today}
          dueOn={addDays(firstOfMonth(today, 2), -1)}
        />
      </BackofficeSection>
      <BackofficeSection
        id="exporter"
        title="Exporter"
        lead="Un tableau pour votre tableur ou votre logiciel de comptabilité."
      >
        <BackofficeExportForm today={today} />
      </BackofficeSection>
    </>
  );
}
