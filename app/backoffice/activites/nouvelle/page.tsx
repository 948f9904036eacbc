import type { Metadata } from 'next';

import { BackofficeActivityForm } from '@/components/activities/backoffice-activity-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { listFacilities } from '@/lib/activities/queries/agents';
import { ACTIVITIES_PATH } from '@/lib/activities/rules/agent-address';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Nouvelle activité' };

const COMMON = {
  decisionMode: 'AUTOMATIC',
  bookingUnit: 'DAY',
  waiting: 'NONE',
  opensOn: 'TERM',
  moment: 'MORNING',
};

export default async function NewActivityPage() {
  const actor = await requireAgent('activities.manage');
  const facilities = await listFacilities(actor);
  const [only] = facilities;
  const values =
    facilities.length === 1 && only !== undefined ? { ...COMMON, facilityId: only.id } : COMMON;
  return (
    <>
      <BackofficePageHeader
        back={{ href: ACTIVITIES_PATH, label: 'Activités' }}
        title="Nouvelle activité"
        lead="Ses règles de réservation et ses créneaux viennent ensuite."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeActivityForm
          activityId={newId()}
          isNew
          facilities={facilities}
          values={values}
        />
      </div>
    </>
  );
}
