import type { Metadata } from 'next';

import { BackofficeEmails } from '@/components/collectivities/backoffice-emails';
import { BackofficeHeadcounts } from '@/components/collectivities/backoffice-headcounts';
import { BackofficeToDecide } from '@/components/collectivities/backoffice-to-decide';
import { BackofficeWaitingLists } from '@/components/collectivities/backoffice-waiting-lists';
import { isPermitted } from '@/lib/collectivities/permissions';
import { getEmailHealth, listHeadcounts, listWaitingLists } from '@/lib/collectivities/queries/home';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listSessionsToDecide } from '@/lib/requests/queries/attention';
import { groupByActivity } from '@/lib/requests/rules/attention';

import { queueSummary } from './queue-summary';

export const metadata: Metadata = { title: 'Tableau de bord' };

export default async function BackofficeHomePage() {
  const actor = await requireAgent('home.read');
  const at = now();
  const { timeZone } = actor.collectivity;
  const today = civilDateIn(at, timeZone);
  const [summary, sessions, headcounts, waitingLists, emails] = await Promise.all([
    queueSummary(actor),
    listSessionsToDecide(actor),
    listHeadcounts(actor, today),
    listWaitingLists(actor, today),
    isPermitted(actor.role, 'emails.read') ? getEmailHealth(actor, at) : null,
  ]);
  const moment = { now: at, today, timeZone };
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-rule-strong px-4 py-4 md:px-6">
        <h1 className="text-[1.5rem]">Tableau de bord</h1>
        <p className="text-muted">{formatWeekdayDay(today)}</p>
      </header>
      <div className="grid lg:min-h-[calc(100dvh-4rem)] lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0">
          <BackofficeToDecide
            summary={summary}
            activities={groupByActivity(sessions)}
            moment={moment}
          />
          <BackofficeHeadcounts headcounts={headcounts} today={today} />
        </div>
        <aside aria-label="Suivi" className="border-rule-strong max-lg:border-t lg:border-l">
          {emails === null ? null : <BackofficeEmails emails={emails} />}
          <BackofficeWaitingLists lists={waitingLists} />
        </aside>
      </div>
    </>
  );
}
