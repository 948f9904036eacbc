import { notFound } from 'next/navigation';

import { problemTable } from '@/lib/families/messages/import';
import { listImportProblems } from '@/lib/families/queries/import';
import { requireAgent } from '@/lib/platform/auth/actors';
import { csvResponse } from '@/lib/platform/csv-response';

interface Context {
  params: Promise<{ id: string }>;
}

/** All that is to be said of a file, to be corrected beside it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requireAgent('families.import');
  const problems = await listImportProblems(actor, (await params).id);
  if (problems === null) notFound();
  return csvResponse('lignes-a-corriger.csv', problemTable(problems));
}
