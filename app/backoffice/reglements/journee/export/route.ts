import { openDaySheet } from '@/lib/billing/queries/day-sheet';
import { readDaySheetAddress } from '@/lib/billing/rules/day-sheet';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { sheetResponse } from '@/lib/platform/sheet-response';

/** What a cashier received on a day, as a file. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireAgent('payments.manage');
  const at = now();
  const today = civilDateIn(at, actor.collectivity.timeZone);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const address = readDaySheetAddress(params, { today, agentId: actor.agentId });
  return sheetResponse(await openDaySheet(actor, address, at), 'csv', `journee-${address.day}`);
}
