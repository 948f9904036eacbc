import { printMyTaxStatement } from '@/lib/billing/queries/tax';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** What a family paid within a year for the care of its young children, printed. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ annee: string; famille: string }> },
): Promise<Response> {
  const actor = await requireFamily();
  const { annee: year, famille: familyId } = await params;
  const timeZone = actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris';
  const today = civilDateIn(now(), timeZone);
  return pdfResponse(await printMyTaxStatement(actor, { familyId, year }, today));
}
