import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeHistory } from '@/components/families/backoffice-history';
import { openFamilyFile } from '@/lib/families/queries/file';
import { readHistoryPage } from '@/lib/families/queries/file-history';
import { listReadingsOfFile } from '@/lib/families/queries/file-readings';
import { readHistoryFilters } from '@/lib/families/rules/agent-file-address';
import type { SearchParams } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Historique du dossier' };

interface HistoryPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const actor = await requireAgent('families.read');
  const { id } = await params;
  const filters = readHistoryFilters(await searchParams);
  const at = now();
  const file = await openFamilyFile(actor, id, at);
  if (file === null) notFound();
  const { entries, next } = await readHistoryPage(actor, file.id, { ...filters, now: at });
  return (
    <BackofficeHistory
      file={file}
      filters={filters}
      entries={entries}
      next={next}
      readings={await listReadingsOfFile(actor, file.id)}
      timeZone={actor.collectivity.timeZone}
    />
  );
}
