import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeStatementColumns } from '@/components/billing/backoffice-statement-columns';
import { BackofficeStatementReview } from '@/components/billing/backoffice-statement-review';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { statementStateWords, statementTitle } from '@/lib/billing/labels/statement-import';
import { getStatement } from '@/lib/billing/queries/statement-import';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import {
  readRecorded,
  readStatementAddress,
  STATEMENTS_PATH,
} from '@/lib/billing/rules/statement-import/address';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Relevé importé' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function StatementPage({ params, searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const found = isDocumentId(id)
    ? await getStatement(actor, id, readStatementAddress(query))
    : null;
  if (found === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: STATEMENTS_PATH, label: 'Importer un relevé' }}
        title={statementTitle(found)}
        lead={`Importé par ${found.agentName}. ${statementStateWords(found)}.`}
      />
      {found.kind === 'unnamed' ? (
        <BackofficeStatementColumns {...found} />
      ) : (
        <BackofficeStatementReview review={found} done={readRecorded(query)} />
      )}
    </>
  );
}
