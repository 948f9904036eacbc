import type { Metadata } from 'next';

import { BackofficeChangeHeader } from '@/components/families/backoffice-change-header';
import { BackofficeChangeList } from '@/components/families/backoffice-change-list';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listChangeQueue } from '@/lib/families/queries/change-queue';
import { readAnswerDone, readChangeFilters } from '@/lib/families/rules/change-queue-address';
import type { SearchParams } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Modifications' };

export default async function ChangesPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireAgent('changes.read');
  const params = await searchParams;
  const filters = readChangeFilters(params);
  const { timeZone } = actor.collectivity;
  const today = civilDateIn(now(), timeZone);
  const page = await listChangeQueue(actor, filters, today);
  return (
    <>
      <BackofficeChangeHeader
        filters={filters}
        total={page.total}
        isDone={readAnswerDone(params) !== null}
      />
      <div className="grid gap-4 px-4 py-5 md:px-6">
        <BackofficeChangeList
          page={page}
          filters={filters}
          timeZone={timeZone}
          today={today}
          canDecide={isPermitted(actor.role, 'changes.decide')}
        />
      </div>
    </>
  );
}
