import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import {
  BackofficeActivityFacts,
  BackofficeNextSessions,
} from '@/components/activities/backoffice-activity';
import { BackofficeActivityActions } from '@/components/activities/backoffice-activity-actions';
import { BackofficeActivityHeader } from '@/components/activities/backoffice-activity-header';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { getActivity } from '@/lib/activities/queries/agents';
import { readSessionCounts } from '@/lib/activities/labels/session-plan';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Activité' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ActivityPage({ params, searchParams }: Props) {
  const actor = await requireAgent('activities.read');
  const { id } = await params;
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const activity = await getActivity(actor, id, today);
  if (activity === null) notFound();
  const { fait, ...counts } = await searchParams;
  return (
    <>
      <BackofficeActivityHeader activity={activity} done={fait} made={readSessionCounts(counts)} />
      <BackofficeSection
        id="activite"
        title="L’activité"
        action={
          <BackofficeActivityActions
            activityId={activity.id}
            mayManage={isPermitted(actor.role, 'activities.manage')}
            mayEnrol={isPermitted(actor.role, 'families.write')}
          />
        }
      >
        <BackofficeActivityFacts activity={activity} />
      </BackofficeSection>
      <BackofficeNextSessions activity={activity} />
    </>
  );
}
