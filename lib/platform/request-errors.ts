import 'server-only';

import type { Instrumentation } from 'next';

import { log } from './log';
import { REQUEST_ID_HEADER } from './request-context';

const MESSAGE_LENGTH = 500;

function digestOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'digest' in error
    ? String(error.digest)
    : undefined;
}

/**
 * Next's hook for errors of pages, routes and actions: ties the digest that the error page shows
 * to the request's id. The path goes without its query, which may hold what people typed.
 */
export const logRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const id = request.headers[REQUEST_ID_HEADER];
  const message = error instanceof Error ? error.message : String(error);
  log.error(
    {
      requestId: Array.isArray(id) ? id[0] : id,
      digest: digestOf(error),
      method: request.method,
      path: request.path.split('?')[0],
      route: context.routePath,
      kind: context.routeType,
      error: error instanceof Error ? error.name : typeof error,
      message: message.slice(0, MESSAGE_LENGTH),
    },
    'request failed',
  );
};
