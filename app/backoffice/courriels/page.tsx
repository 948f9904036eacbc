import type { Metadata } from 'next';

import { BackofficeEmailHeader } from '@/components/notifications/backoffice-email-header';
import { BackofficeEmailFilters } from '@/components/notifications/backoffice-email-filters';
import { BackofficeEmailList } from '@/components/notifications/backoffice-email-list';
import { BackofficeEmailRates } from '@/components/notifications/backoffice-email-rates';
import { isPermitted } from '@/lib/collectivities/permissions';
import { addDays, timeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { readEmailFilters, type SearchParams } from '@/lib/notifications/rules/email-address';
import { getEmailRates, listEmails } from '@/lib/notifications/queries/emails';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Courriels' };

export default async function EmailsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireAgent('emails.read');
  const filters = readEmailFilters(await searchParams);
  const { timeZone } = actor.collectivity;
  const today = civilDateIn(now(), timeZone);
  const weekAgo = instantAt(addDays(today, -7), timeOfDay('00:00'), timeZone);
  const [page, rates] = await Promise.all([
    listEmails(actor, filters),
    getEmailRates(actor, weekAgo),
  ]);
  const dates = { timeZone, today };
  return (
    <>
      <BackofficeEmailHeader canWriteTexts={isPermitted(actor.role, 'settings.manage')} />
      <div className="grid gap-5 px-4 py-5 md:px-6">
        <BackofficeEmailRates rates={rates} />
        <BackofficeEmailFilters filters={filters} />
        <div>
          <BackofficeEmailList page={page} filters={filters} dates={dates} />
        </div>
      </div>
    </>
  );
}
