import type { Metadata } from 'next';

import { BackofficeFamiliesHeader } from '@/components/families/backoffice-families-header';
import { BackofficeFamilyList } from '@/components/families/backoffice-family-list';
import { BackofficeFamilySearch } from '@/components/families/backoffice-family-search';
import { BackofficeLetters } from '@/components/families/backoffice-letters';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { listFamilies } from '@/lib/families/queries/search';
import {
  familiesHref,
  readFamilyFilters,
  type SearchParams,
} from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Familles' };

export default async function FamiliesPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireAgent('families.read');
  const params = await searchParams;
  const filters = readFamilyFilters(params);
  const at = now();
  const page = await listFamilies(actor, filters);
  const mayWrite = isPermitted(actor.role, 'codes.manage') && page.families.length > 0;
  return (
    <>
      <BackofficeFamiliesHeader role={actor.role} refusal={params.refus} />
      <div className="grid gap-5 px-4 py-5 md:px-6">
        <BackofficeFamilySearch key={familiesHref(filters)} filters={filters} />
        <div>
          <BackofficeFamilyList
            page={page}
            filters={filters}
            today={civilDateIn(at, actor.collectivity.timeZone)}
            pickable={mayWrite}
          />
        </div>
      </div>
      {mayWrite ? (
        <BackofficeLetters batchId={newId()} seenAt={at.toISOString()} filters={filters} />
      ) : null}
    </>
  );
}
