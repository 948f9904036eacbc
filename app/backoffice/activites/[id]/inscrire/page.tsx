import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeEnrolFilters } from '@/components/families/backoffice-enrol-filters';
import { BackofficeEnrolPage } from '@/components/families/backoffice-enrol-page';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { agesWords } from '@/lib/activities/labels/plan';
import { getActivity } from '@/lib/activities/queries/agents';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listChildrenToEnrol } from '@/lib/families/queries/children-to-enrol';
import { readEnrolFilters } from '@/lib/families/rules/enrol-many';
import { enrolPeriodSchema, periodErrors } from '@/lib/families/schema/enrol-many';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Inscrire des enfants' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EnrolPage({ params, searchParams }: Props) {
  const actor = await requireAgent('families.write');
  const { id } = await params;
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const activity = await getActivity(actor, id, today);
  if (activity === null) notFound();
  const asked = await searchParams;
  const filters = readEnrolFilters(asked, activity, today);
  const period = enrolPeriodSchema.safeParse(filters);
  const found = period.success
    ? await listChildrenToEnrol(actor, activity, { ...filters, ...period.data })
    : null;
  const path = activityPath(id, 'inscrire');
  return (
    <>
      <BackofficePageHeader
        back={{ href: activityPath(id), label: activity.name }}
        title="Inscrire des enfants"
        lead="Choisissez les dates, puis cochez les enfants. Ceux qui sont déjà inscrits sur ces dates n’y figurent pas."
      />
      <div className="grid gap-5 px-4 py-5 md:px-6">
        <BackofficeEnrolFilters
          {...{ path, filters }}
          ages={agesWords(activity)}
          errors={asked.debut === undefined ? {} : periodErrors(period)}
        />
        {found === null || !period.success ? null : (
          <BackofficeEnrolPage
            {...{ path, filters, found, today, activityId: activity.id, period: period.data }}
            isAllTicked={asked.coches === 'tous'}
          />
        )}
      </div>
    </>
  );
}
