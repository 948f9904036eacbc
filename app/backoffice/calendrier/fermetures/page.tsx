import type { Metadata } from 'next';

import { BackofficeClosureForm } from '@/components/requests/backoffice-closure-form';
import { BackofficeClosureList } from '@/components/requests/backoffice-closure-list';
import { BackofficeClosurePreview } from '@/components/requests/backoffice-closure-preview';
import { BackofficeClosuresHeader } from '@/components/requests/backoffice-closures-header';
import { readClosureAddress, type SearchParams } from '@/lib/requests/rules/closure-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listClosures, previewClosure } from '@/lib/requests/queries/closures';
import { listServedFacilities } from '@/lib/requests/queries/served-facilities';

export const metadata: Metadata = { title: 'Fermetures' };

interface ClosuresPageProps {
  searchParams: Promise<SearchParams>;
}

export default async function ClosuresPage({ searchParams }: ClosuresPageProps) {
  const actor = await requireAgent('closures.manage');
  const at = now();
  const { timeZone } = actor.collectivity;
  const today = civilDateIn(at, timeZone);
  const params = await searchParams;
  const { asked, values, errors } = readClosureAddress(params, today);
  const [facilities, closures, counts] = await Promise.all([
    listServedFacilities(actor),
    listClosures(actor, today),
    asked === null ? null : previewClosure(actor, asked),
  ]);
  return (
    <>
      <BackofficeClosuresHeader done={params.fait} />
      <div className="grid gap-8 px-4 py-5 md:px-6">
        {asked === null || counts === null ? (
          <BackofficeClosureForm
            facilities={facilities}
            values={values}
            errors={errors}
            today={today}
          />
        ) : (
          <BackofficeClosurePreview
            closureId={newId()}
            asked={asked}
            counts={counts}
            facilities={facilities}
          />
        )}
        <BackofficeClosureList closures={closures} now={at} timeZone={timeZone} />
      </div>
    </>
  );
}
