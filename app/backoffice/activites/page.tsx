import type { Metadata } from 'next';

import { BackofficeActivityList } from '@/components/activities/backoffice-activity-list';
import { BackofficeFacilityForm } from '@/components/activities/backoffice-facility-form';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { listActivities } from '@/lib/activities/queries/agents';
import { NEW_ACTIVITY_PATH } from '@/lib/activities/rules/agent-address';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Activités' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivitiesPage({ searchParams }: Props) {
  const actor = await requireAgent('activities.read');
  const facilities = await listActivities(actor, civilDateIn(now(), actor.collectivity.timeZone));
  const { fait } = await searchParams;
  const mayManage = isPermitted(actor.role, 'activities.manage');
  return (
    <>
      <BackofficePageHeader
        title="Activités"
        lead="Ce que vos établissements proposent aux familles, avec ses horaires et ses places."
        action={
          mayManage ? (
            <ButtonLink href={NEW_ACTIVITY_PATH} variant="primary">
              Nouvelle activité
            </ButtonLink>
          ) : null
        }
      >
        {fait === 'etablissement' ? (
          <Alert tone="success" role="status" className="mt-3">
            L’établissement est ajouté.
          </Alert>
        ) : null}
      </BackofficePageHeader>
      <BackofficeActivityList facilities={facilities} />
      {mayManage && actor.facilityIds.length === 0 ? (
        <BackofficeSection id="etablissement" title="Ajouter un établissement">
          <BackofficeFacilityForm workplace={actor.collectivity.slug} facilityId={newId()} />
        </BackofficeSection>
      ) : null}
    </>
  );
}
