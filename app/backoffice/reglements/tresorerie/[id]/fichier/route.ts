import { notFound } from 'next/navigation';

import { takeTreasuryFile } from '@/lib/billing/commands/treasury';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { DomainError } from '@/lib/core/errors';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

type Context = { params: Promise<{ id: string }> };

/** The file of a batch, the same each time: from the first time on, the batch is not cancelled. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  if (!isDocumentId(id)) notFound();
  try {
    const { name, bytes } = await takeTreasuryFile(actor, id, now());
    return new Response(bytes, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (error instanceof DomainError) notFound();
    throw error;
  }
}
