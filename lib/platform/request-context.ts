import 'server-only';

import { headers } from 'next/headers';

export const REQUEST_ID_HEADER = 'x-request-id';

/** What is known of the HTTP request being served. */
export type RequestContext = { requestId: string; address: string; userAgent: string };

/**
 * The address is the last one of X-Forwarded-For: the one that the nearest proxy saw, or the
 * socket's where there is no proxy. The earlier ones are the client's to forge.
 */
export async function requestContext(): Promise<RequestContext> {
  const list = await headers();
  return {
    requestId: list.get(REQUEST_ID_HEADER) ?? 'none',
    address: list.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown',
    userAgent: (list.get('user-agent') ?? '').slice(0, 200),
  };
}
