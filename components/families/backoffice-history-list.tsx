import { ArrowRight } from 'lucide-react';
import Link from 'next/link';

import { formatReference } from '@/lib/core/ids';
import { onDayAt } from '@/lib/families/messages/file';
import { changePath } from '@/lib/families/rules/change-queue-address';
import type { HistoryEntry } from '@/lib/families/types/change-queue';

interface BackofficeHistoryListProps {
  entries: readonly HistoryEntry[];
  timeZone: string;
  /** The names of whom the fields are, by id; null where the page is about one person. */
  owners: ReadonlyMap<string, string> | null;
}

function Entry({
  entry,
  timeZone,
  owners,
}: { entry: HistoryEntry } & Omit<BackofficeHistoryListProps, 'entries'>) {
  const { label, before, after, at, authorName, isByAgent, reference, targetId } = entry;
  const owner = owners?.get(targetId);
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-t border-rule py-2.5 first:border-t-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0">
        <b>{label}</b>
        {owner === undefined ? null : <span className="text-muted">{`, ${owner}`}</span>}
        <p className="flex flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
          <span className="sr-only">Avant</span>
          <span className="text-muted line-through decoration-1">{before}</span>
          <ArrowRight aria-hidden className="size-4 flex-none text-muted" />
          <span className="sr-only">Après</span>
          <span>{after}</span>
        </p>
      </div>
      <p className="text-sm text-muted">
        {`${isByAgent ? 'Par' : 'Par la famille,'} ${authorName}, ${onDayAt(at, timeZone)}`}
        {reference === null ? (
          '.'
        ) : (
          <>
            {', par la '}
            <Link href={changePath(reference)} prefetch={false}>
              {`demande ${formatReference(reference)}`}
            </Link>
            .
          </>
        )}
      </p>
    </li>
  );
}

/** What became of the fields of a file: before, after, who, when, by which request. */
export function BackofficeHistoryList({ entries, ...rest }: BackofficeHistoryListProps) {
  if (entries.length === 0) return <p className="text-muted">Aucun changement pour l’instant.</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} {...rest} />
      ))}
    </ul>
  );
}
