import { serve } from 'inngest/next';
import type { NextRequest } from 'next/server';

import { inngest } from '@/inngest/client';
import { functions } from '@/inngest/functions/all';
import { isInngestConfigured } from '@/lib/platform/jobs/mode';

export const dynamic = 'force-dynamic';

type Handler = (request: NextRequest, context: unknown) => Promise<Response>;

const handlers = serve({ client: inngest, functions });

function whenConfigured(handler: Handler): Handler {
  return async (request, context) =>
    isInngestConfigured()
      ? handler(request, context)
      : Response.json(
          { error: 'Inngest is not configured: the portal runs its own jobs.' },
          { status: 503, headers: { 'cache-control': 'no-store' } },
        );
}

/** Where an Inngest server registers and calls the jobs. */
export const GET = whenConfigured(handlers.GET);
export const POST = whenConfigured(handlers.POST);
export const PUT = whenConfigured(handlers.PUT);
