import { templateTable } from '@/lib/families/rules/import/template';
import { requireAgent } from '@/lib/platform/auth/actors';
import { csvResponse } from '@/lib/platform/csv-response';

/** The names of the columns, ready to be filled in. */
export async function GET(): Promise<Response> {
  await requireAgent('families.import');
  return csvResponse('modele-familles.csv', templateTable());
}
