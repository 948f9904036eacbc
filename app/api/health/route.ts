import { now } from '@/lib/platform/clock';
import { checkHealth } from '@/lib/platform/health';

export const dynamic = 'force-dynamic';

/** For monitors: 200 when the portal can serve, else 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(now());
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
