import { listActivityPlaces } from '@/lib/families/queries/import';
import { exampleTable } from '@/lib/families/rules/import/template';
import { requireAgent } from '@/lib/platform/auth/actors';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { now } from '@/lib/platform/clock';
import { csvResponse } from '@/lib/platform/csv-response';

/** A file that the collectivity can import as it is, with its own activities. */
export async function GET(): Promise<Response> {
  const actor = await requireAgent('families.import');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const table = exampleTable(await listActivityPlaces(actor), today);
  return csvResponse('exemple-familles.csv', table);
}
