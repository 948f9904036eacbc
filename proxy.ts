import { type NextRequest, NextResponse } from 'next/server';

import { LARGEST_CALENDAR } from '@/lib/activities/rules/school-holidays';
import { MY_INVOICES_PATH } from '@/lib/billing/rules/mine-address';
import { STATEMENTS_PATH } from '@/lib/billing/rules/statement-import/address';
import { LARGEST_STATEMENT } from '@/lib/billing/rules/statement-import/limits';
import { HOLIDAYS_PATH } from '@/lib/bookings/rules/calendar-address';
import { LARGEST_LOGO } from '@/lib/collectivities/rules/logo';
import { DOCUMENTS_PATH, LARGEST_FAMILY_DOCUMENT } from '@/lib/families/rules/documents';
import { myFilePath } from '@/lib/families/rules/my-file-address';
import { IMPORT_PATH } from '@/lib/families/rules/import/address';
import { LARGEST_FILE } from '@/lib/families/rules/import/limits';
import { LARGEST_PHOTO, photoPagePath } from '@/lib/families/rules/photos';
import { bodyRefusal, refuseBody, type Upload } from '@/lib/platform/body-limits';
import { env, isDevelopment } from '@/lib/platform/env';
import { franceConnectOrigin } from '@/lib/platform/france-connect';
import { REQUEST_ID_HEADER } from '@/lib/platform/request-context';
import { keyedHash } from '@/lib/platform/secrets';
import { LARGEST_ATTACHMENT } from '@/lib/requests/rules/attachments';
import { MY_REQUESTS_PATH } from '@/lib/requests/rules/mine-address';
import {
  contentSecurityPolicy,
  fixedHeaders,
  requestIdFrom,
} from '@/lib/platform/security-headers';

const CSP_HEADER = 'content-security-policy';

// An action sent while its page is left is sent on by Next to the page that knows it, without its weight, and
// perhaps to another process: what one of them has weighed carries a word that nobody outside knows.
const WEIGHED_HEADER = 'x-body-weighed';
const WEIGHED = keyedHash('weighed-body', '');

/** The other sites that the forms of a page lead to: a payment begins on an invoice's page alone. */
function formTargetsOf(pathname: string): string[] {
  const isPaid = pathname === MY_INVOICES_PATH || pathname.startsWith(`${MY_INVOICES_PATH}/`);
  const origins = [franceConnectOrigin(), isPaid ? new URL(env.PAYFIP_URL).origin : null];
  return origins.filter((origin) => origin !== null);
}

const LARGEST_JOB = 4 * 1024 * 1024;
const ID = '[0-9a-f-]{36}';

/** The pages that files are sent from. */
const UPLOADS: readonly Upload[] = [
  { path: new RegExp(`^${DOCUMENTS_PATH}$`), most: LARGEST_FAMILY_DOCUMENT },
  {
    path: new RegExp(`^${myFilePath({ kind: 'guardian', id: ID })}$`),
    most: LARGEST_FAMILY_DOCUMENT,
  },
  { path: new RegExp(`^${myFilePath({ kind: 'child', id: ID })}$`), most: LARGEST_FAMILY_DOCUMENT },
  { path: new RegExp(`^${photoPagePath({ kind: 'guardian', id: ID })}$`), most: LARGEST_PHOTO },
  { path: new RegExp(`^${photoPagePath({ kind: 'child', id: ID })}$`), most: LARGEST_PHOTO },
  { path: new RegExp(`^${IMPORT_PATH}$`), most: LARGEST_FILE },
  { path: new RegExp(`^${STATEMENTS_PATH}$`), most: LARGEST_STATEMENT },
  { path: /^\/backoffice\/parametres$/, most: LARGEST_LOGO },
  { path: new RegExp(`^${HOLIDAYS_PATH}$`), most: LARGEST_CALENDAR },
  { path: new RegExp(`^${MY_REQUESTS_PATH}/\\d{1,18}$`), most: LARGEST_ATTACHMENT },
  { path: /^\/backoffice\/(demandes|modifications\/\d{1,18})$/, most: LARGEST_ATTACHMENT },
  // The service of jobs sends what its steps gave, and signs it.
  { path: /^\/api\/inngest$/, most: LARGEST_JOB },
];

/** Gives every request its id, and every response its security headers; refuses bodies too heavy. */
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
  headers.set(WEIGHED_HEADER, WEIGHED);
  const isWeighed = request.headers.get(WEIGHED_HEADER) === WEIGHED;
  const refused = isWeighed ? null : bodyRefusal(request, request.nextUrl.pathname, UPLOADS);
  const answer = refused === null ? null : refuseBody(refused);
  const response =
    answer === null
      ? NextResponse.next({ request: { headers } })
      : new NextResponse(answer.body, answer.init);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  response.headers.set(CSP_HEADER, policy);
  for (const [name, value] of Object.entries(fixedHeaders(isHttps)))
    response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: '/((?!_next/static|_next/image|icon.svg|favicon.ico).*)',
};
