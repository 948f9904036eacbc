import type { Instrumentation } from 'next';

const isServing = (): boolean =>
  process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build';

/** Next calls it once when the server starts: the jobs run with it. */
export async function register(): Promise<void> {
  if (!isServing()) return;
  const { ensureEmbeddedRunner } = await import('@/inngest/embedded');
  ensureEmbeddedRunner();
}

/** Next calls it for errors of pages, routes and actions. */
export const onRequestError: Instrumentation.onRequestError = async (...facts) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logRequestError } = await import('@/lib/platform/request-errors');
  await logRequestError(...facts);
};
