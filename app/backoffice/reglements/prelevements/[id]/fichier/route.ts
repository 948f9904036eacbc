import { notFound } from 'next/navigation';

import { takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { DomainError } from '@/lib/core/errors';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

type Context = { params: Promise<{ id: string }> };

/** The file of a run for the bank, the same each time. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  if (!isDocumentId(id)) notFound();
  try {
    const at = now();
    const today = civilDateIn(at, actor.collectivity.timeZone);
    const { name, text } = await takeDebitFile(actor, id, { now: at, today });
    return new Response(text, {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (error instanceof DomainError) notFound();
    throw error;
  }
}
