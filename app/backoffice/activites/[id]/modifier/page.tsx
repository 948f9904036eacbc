import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeActivityForm } from '@/components/activities/backoffice-activity-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getActivity, listFacilities } from '@/lib/activities/queries/agents';
import { activityFields } from '@/lib/activities/rules/activity-fields';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Modifier une activité' };

export default async function ChangeActivityPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('activities.manage');
  const { id } = await params;
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const [activity, facilities] = await Promise.all([
    getActivity(actor, id, today),
    listFacilities(actor),
  ]);
  if (activity === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: activityPath(id), label: activity.name }}
        title="Modifier l’activité"
        lead="Les créneaux déjà créés ne changent pas."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeActivityForm
          activityId={activity.id}
          isNew={false}
          facilities={facilities}
          values={activityFields(activity)}
        />
      </div>
    </>
  );
}
