import 'server-only';

/** What the headers depend on. */
export type SecurityContext = {
  /** Random, new for each response: only scripts that carry it run. */
  nonce: string;
  /** Whether people reach the portal by https. */
  isHttps: boolean;
  /** React evaluates code in development, to rebuild the server's stack traces. */
  isDevelopment: boolean;
  /** Other sites that a form may lead to: FranceConnect, the payment service. */
  formTargets?: readonly string[];
};

const REQUEST_ID = /^[\w.-]{8,80}$/;

/** The Content-Security-Policy: nothing from elsewhere, no script but the portal's own. */
export function contentSecurityPolicy(context: SecurityContext): string {
  const { nonce, isHttps, isDevelopment, formTargets = [] } = context;
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Styles of positioned elements are attributes, which no nonce covers.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    ['form-action', "'self'", ...formTargets].join(' '),
    "frame-src 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** The other headers of every response, by name. */
export function fixedHeaders(isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** The id that a proxy in front gave to the request, where it is well-formed; else a new one. */
export function requestIdFrom(given: string | null): string {
  return given !== null && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}
