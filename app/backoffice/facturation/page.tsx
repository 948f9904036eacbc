import type { Metadata } from 'next';

import { BackofficeBillingLinks } from '@/components/billing/backoffice-billing-links';
import { BackofficeExportSection } from '@/components/billing/backoffice-export-section';
import { BackofficeRunForm } from '@/components/billing/backoffice-run-form';
import { BackofficeRunList } from '@/components/billing/backoffice-run-list';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { countDisputes } from '@/lib/billing/queries/disputes';
import { listBillableActivities, listRuns } from '@/lib/billing/queries/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, firstOfMonth } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Facturation' };

export default async function BillingPage() {
  const actor = await requireAgent('billing.manage');
  const [runs, activities, disputes] = await Promise.all([
    listRuns(actor),
    listBillableActivities(actor),
    countDisputes(actor),
  ]);
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  return (
    <>
      <BackofficePageHeader
        title="Facturation"
        action={<BackofficeBillingLinks disputes={disputes} />}
        lead="Un brouillon pour un mois ou d’autres jours, à vérifier, puis à émettre. Rien n’est visible des familles avant l’émission."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeRunList runs={runs} />
      </div>
      <BackofficeSection
        id="preparer"
        title="Préparer une facturation"
        lead="Ce qui est déjà facturé ne l’est pas deux fois. Ce qui se paie au mois l’est avec une période qui contient le mois entier."
      >
        <BackofficeRunForm
          runId={newId()}
          workplace={actor.collectivity.slug}
          activities={activities}
          {...monthPeriod(firstOfMonth(today, -1))}
          issuedOn={today}
          dueOn={addDays(firstOfMonth(today, 2), -1)}
        />
      </BackofficeSection>
      <BackofficeExportSection today={today} />
    </>
  );
}
