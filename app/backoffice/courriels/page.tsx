import type { Metadata } from 'next';

import { BackofficeEmailFilters } from '@/components/notifications/backoffice-email-filters';
import { BackofficeEmailList } from '@/components/notifications/backoffice-email-list';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { readEmailFilters, type SearchParams } from '@/lib/notifications/rules/email-address';
import { listEmails } from '@/lib/notifications/queries/emails';
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
  const page = await listEmails(actor, filters);
  const { timeZone } = actor.collectivity;
  const dates = { timeZone, today: civilDateIn(now(), timeZone) };
  return (
    <>
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <h1 className="text-[1.5rem]">Courriels</h1>
        <p className="text-muted">
          Ce que le portail écrit aux familles, et ce qu’il en est advenu.
        </p>
      </header>
      <div className="grid gap-5 px-4 py-5 md:px-6">
        <BackofficeEmailFilters filters={filters} />
        <div>
          <BackofficeEmailList page={page} filters={filters} dates={dates} />
        </div>
      </div>
    </>
  );
}
