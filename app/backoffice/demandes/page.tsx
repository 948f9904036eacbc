import type { Metadata } from 'next';

import { BackofficeQueuePage } from '@/components/requests/backoffice-queue-page';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { findLineDetail } from '@/lib/requests/queries/line-detail';
import { readBesideQueue, listRequestQueue } from '@/lib/requests/queries/queue';
import {
  readLineId,
  readQueueFilters,
  type SearchParams,
} from '@/lib/requests/rules/queue-address';

import { queueSummary } from '../queue-summary';

export const metadata: Metadata = { title: 'Demandes' };

export default async function QueuePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireAgent('requests.read');
  const params = await searchParams;
  const at = now();
  const filters = readQueueFilters(params);
  const askedId = readLineId(params);
  const list = listRequestQueue(actor, filters, at);
  const findOpen = async () => {
    // Reading takes a line off the messages' list: there, one opens what one reads.
    const first = filters.tab === 'messages' ? undefined : (await list).lines[0]?.lineId;
    const lineId = askedId ?? first;
    return lineId === undefined ? null : findLineDetail(actor, lineId);
  };
  const [page, open, summary, { facilities, refusals, ...beside }] = await Promise.all([
    list,
    findOpen(),
    queueSummary(actor),
    readBesideQueue(actor, at),
  ]);
  return (
    <BackofficeQueuePage
      filters={filters}
      page={page}
      totals={{ pending: summary.lines, ...beside }}
      facilities={facilities}
      refusals={refusals}
      open={open}
      isAsked={askedId !== null && open !== null}
      role={actor.role}
      messageId={newId()}
      today={civilDateIn(at, actor.collectivity.timeZone)}
      now={at}
    />
  );
}
