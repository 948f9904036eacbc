import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { BackofficeImportProblems } from '@/components/families/backoffice-import-problems';
import { BackofficeImportProgress } from '@/components/families/backoffice-import-progress';
import { BackofficeImportResult } from '@/components/families/backoffice-import-result';
import { importMoment, importTitle, lineWords } from '@/lib/families/messages/import';
import { getImport } from '@/lib/families/queries/import';
import { IMPORT_PATH, readAfter } from '@/lib/families/rules/import/address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Import de familles' };

interface FamilyImportPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ apres?: string | string[] }>;
}

export default async function FamilyImportPage({ params, searchParams }: FamilyImportPageProps) {
  const actor = await requireAgent('families.import');
  const [{ id }, { apres }] = await Promise.all([params, searchParams]);
  const after = readAfter(apres);
  const detail = await getImport(actor, id, { after, now: now() });
  if (detail === null) notFound();
  const { startedAt, agentName, lineCount, status } = detail;
  return (
    <>
      <BackofficePageHeader
        back={{ href: IMPORT_PATH, label: 'Importer des familles' }}
        title={importTitle(detail)}
        lead={
          <>
            {agentName}, le {importMoment(startedAt, actor.collectivity.timeZone)}
            {lineCount > 0 ? ` · ${lineWords(lineCount)}` : ''}
          </>
        }
      />
      <div className="grid max-w-[70rem] content-start gap-6 px-4 py-5 md:px-6">
        {status === 'RUNNING' ? (
          <BackofficeImportProgress
            isDryRun={detail.isDryRun}
            doneCount={detail.doneCount}
            lineCount={lineCount}
          />
        ) : (
          <BackofficeImportResult detail={detail} />
        )}
        <BackofficeImportProblems detail={detail} after={after} />
      </div>
    </>
  );
}
