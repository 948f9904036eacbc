import { type NextRequest, NextResponse } from 'next/server';

import { MY_INVOICES_PATH } from '@/lib/billing/rules/mine-address';
import { env, isDevelopment } from '@/lib/platform/env';
import { franceConnectOrigin } from '@/lib/platform/france-connect';
import { REQUEST_ID_HEADER } from '@/lib/platform/request-context';
import {
  contentSecurityPolicy,
  fixedHeaders,
  requestIdFrom,
} from '@/lib/platform/security-headers';

const CSP_HEADER = 'content-security-policy';

/** The other sites that the forms of a page lead to: a payment begins on an invoice's page alone. */
function formTargetsOf(pathname: string): string[] {
  const isPaid = pathname === MY_INVOICES_PATH || pathname.startsWith(`${MY_INVOICES_PATH}/`);
  const origins = [franceConnectOrigin(), isPaid ? new URL(env.PAYFIP_URL).origin : null];
  return origins.filter((origin) => origin !== null);
}

/** Gives every request its id, and every response its security headers. */
export function proxy(request: NextRequest): NextResponse {
  const isHttps = env.APP_URL.startsWith('https:');
  const requestId = requestIdFrom(request.headers.get(REQUEST_ID_HEADER));
  const policy = contentSecurityPolicy({
    nonce: crypto.randomUUID(),
    isHttps,
    isDevelopment,
    formTargets: formTargetsOf(request.nextUrl.pathname),
  });
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  // Next reads the nonce from the request's policy, and gives it to its scripts.
  headers.set(CSP_HEADER, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(REQUEST_ID_HEADER, requestId);
  response.headers.set(CSP_HEADER, policy);
  for (const [name, value] of Object.entries(fixedHeaders(isHttps)))
    response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: '/((?!_next/static|_next/image|icon.svg|favicon.ico).*)',
};
