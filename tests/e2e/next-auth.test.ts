import { createAccount, createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const FACTOR_SINCE = '2026-11-01T09:00:00+01:00';
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
});

afterAll(() => portal.stop());

async function ask(path: string, cookie = ''): Promise<Response> {
  return fetch(`${portal.url}${path}`, { redirect: 'manual', headers: { cookie } });
}

async function csrf(): Promise<{ text: string; cookie: string }> {
  const response = await ask('/api/auth/csrf');
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { text: csrfToken, cookie: cookies.join('; ') };
}

it('says nothing of who is signed in but when it ends', async () => {
  expect(await (await ask('/api/auth/session')).json()).toEqual({});
  const account = await createAccount(portal.db);
  const { id: sessionId } = await createAccountSession(portal.db, account);
  const { name, value } = await cookieOf(portal, { accountId: account.id, sessionId });
  const session = (await (await ask('/api/auth/session', `${name}=${value}`)).json()) as object;
  expect(Object.keys(session)).toEqual(['expires']);
});

it.each(['/api/auth/signin', '/api/auth/error', '/api/auth/signout'])(
  'leads from %s to the portal’s own page',
  async (path) => {
    const location = (await ask(path)).headers.get('location') ?? '';
    expect(new URL(location, portal.url).pathname).toBe('/connexion');
  },
);

it.each([
  ['a password that is wrong, without saying which', 'Mauvais2026', {}],
  [
    'a right one where a second factor is to follow',
    'Portail2026',
    { totpSecret: 'sealed', totpConfirmedAt: FACTOR_SINCE },
  ],
])('refuses %s', async (_what, password, factor) => {
  const { id, email } = await createAccount(portal.db, { password: 'Portail2026', ...factor });
  const { text, cookie } = await csrf();
  const response = await fetch(`${portal.url}/api/auth/callback/credentials`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken: text, email, password, json: 'true' }),
    redirect: 'manual',
    headers: { cookie },
  });
  expect(response.status).toBe(401);
  const cookies = response.headers.getSetCookie();
  expect(cookies.filter((one) => /^portail-session=[^;]/.test(one))).toEqual([]);
  expect(await portal.db.accountSession.count({ where: { accountId: id } })).toBe(0);
});
