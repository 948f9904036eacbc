import {
  contentSecurityPolicy,
  fixedHeaders,
  requestIdFrom,
} from '@/lib/platform/security-headers';

const context = { nonce: 'n0nce', isHttps: false, isDevelopment: false };

describe('the content security policy', () => {
  it('runs the portal’s own scripts alone, and nothing from elsewhere', () => {
    const policy = contentSecurityPolicy(context);
    expect(policy).toContain("script-src 'nonce-n0nce' 'strict-dynamic';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
  });

  it('lets forms lead to FranceConnect alone, where it is configured', () => {
    const policy = contentSecurityPolicy({ ...context, formTargets: ['https://oidc.example.fr'] });
    expect(policy).toContain("form-action 'self' https://oidc.example.fr;");
  });

  it('lets React rebuild stack traces in development', () => {
    expect(contentSecurityPolicy({ ...context, isDevelopment: true })).toContain("'unsafe-eval'");
  });

  it('keeps to https where the portal is served so', () => {
    expect(contentSecurityPolicy({ ...context, isHttps: true })).toContain(
      'upgrade-insecure-requests',
    );
    expect(fixedHeaders(true)).toHaveProperty('strict-transport-security');
    expect(fixedHeaders(false)).not.toHaveProperty('strict-transport-security');
  });
});

describe('the id of a request', () => {
  it('is kept where a proxy in front gave one', () => {
    expect(requestIdFrom('0af7651916cd43dd8448eb211c80319c')).toBe(
      '0af7651916cd43dd8448eb211c80319c',
    );
  });

  it.each([null, '', 'short', 'a'.repeat(81), 'line\nbreak-in-it', '<script>alert(1)</script>'])(
    'is a new one for %j',
    (given) => {
      expect(requestIdFrom(given)).toMatch(/^[\da-f-]{36}$/);
    },
  );
});
