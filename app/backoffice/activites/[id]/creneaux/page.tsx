import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeSessionsForm } from '@/components/activities/backoffice-sessions-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { openingLabels, seasonWords, weeklyWords } from '@/lib/activities/labels/plan';
import { getActivity } from '@/lib/activities/queries/agents';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Créer les créneaux' };

export default async function SessionsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('activities.manage');
  const { id } = await params;
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const activity = await getActivity(actor, id, today);
  if (activity === null) notFound();
  const { seasonStart, seasonEnd, weeklyTimes, opensOn, name } = activity;
  const from = seasonStart !== null && seasonStart > today ? seasonStart : today;
  return (
    <>
      <BackofficePageHeader
        back={{ href: activityPath(id), label: name }}
        title="Créer les créneaux"
        lead="Les jours fériés et les fermetures n’en ont pas. Un créneau réservé n’est jamais supprimé."
      />
      <div className="grid gap-5 px-4 py-5 md:px-6">
        {seasonEnd === null || weeklyTimes.length === 0 ? (
          <Alert title="La saison ou les horaires manquent">
            <p className="mb-2">Précisez-les d’abord&nbsp;: les créneaux en sont faits.</p>
            <ButtonLink href={activityPath(id, 'modifier')}>Modifier l’activité</ButtonLink>
          </Alert>
        ) : (
          <>
            <p>
              {[
                ...weeklyWords(weeklyTimes),
                openingLabels[opensOn],
                `Saison ${seasonWords(activity)}`,
              ].join(' · ')}
            </p>
            <BackofficeSessionsForm
              activityId={activity.id}
              values={{ startDay: from, endDay: seasonEnd < from ? from : seasonEnd }}
            />
          </>
        )}
      </div>
    </>
  );
}
