import { printReminderLetters } from '@/lib/billing/queries/reminder-letters';
import { readLettersDay } from '@/lib/billing/rules/late-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** The letters of those who were reminded on a day, to be printed and folded. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireAgent('payments.manage');
  const day = readLettersDay(new URL(request.url).searchParams);
  const at = now();
  const acting = { now: at, today: civilDateIn(at, actor.collectivity.timeZone) };
  return pdfResponse(day === null ? null : await printReminderLetters(actor, day, acting));
}
