import { openExport } from '@/lib/billing/queries/open-export';
import { exportName, readExportAddress } from '@/lib/billing/rules/export-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { sheetResponse } from '@/lib/platform/sheet-response';

/** A table of the collectivity's invoices or payments, written while it is read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireAgent('billing.manage');
  const at = now();
  const today = civilDateIn(at, actor.collectivity.timeZone);
  const address = readExportAddress(new URL(request.url).searchParams, today);
  const sheet = await openExport(actor, address, { now: at, today });
  return sheetResponse(sheet, address.format, exportName(address, today));
}
