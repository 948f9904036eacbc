import { readdirSync } from 'node:fs';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createTarget, leaks, type Target } from '@/tests/support/target';
import { TUESDAY_AT_TEN } from '@/tests/support/town';
import { ROUTES } from '@/tests/support/routes';
import { FAMILIES, type Visitor } from '@/tests/support/visitors';

const VISITORS: readonly Visitor[] = ['nobody', 'stranger', 'otherAgent', 'parent'];
const CASES = Object.entries(ROUTES).flatMap(([file, route]) =>
  VISITORS.map((visitor) => ({ file, visitor, ...route })),
);

let portal: TestPortal;
let target: Target;
const cookies: Partial<Record<Visitor, string>> = {};

async function rememberCookie(visitor: Visitor, actor: GuardianActor | AgentActor): Promise<void> {
  const { name, value } = await cookieOf(portal, actor);
  cookies[visitor] = `${name}=${value}`;
}

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
  target = await createTarget(portal.db);
  await rememberCookie('parent', target.parent);
  const neighbour = await createFamily(portal.db, target.collectivity);
  await rememberCookie('stranger', neighbour.actor);
  const elsewhere = await createCollectivity(portal.db, { name: 'Commune voisine' });
  const agent = await createAgentActor(portal.db, elsewhere, { role: 'ADMINISTRATOR' });
  await rememberCookie('otherAgent', agent);
});

afterAll(() => portal.stop());

async function visit(
  visitor: Visitor,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ answer: string; text: string }> {
  const cookie = cookies[visitor];
  const response = await fetch(`${portal.url}${path}`, {
    redirect: 'manual',
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
  });
  const location = response.headers.get('location');
  const text = await response.text();
  return {
    answer: location === null ? String(response.status) : new URL(location, portal.url).pathname,
    text,
  };
}

/** What is leaked, but for one's own name, which the frame of a page shows. */
function foreign(visitor: Visitor, leaked: readonly string[]): string[] {
  const own = visitor === 'parent' ? ['Solange', 'GUILLET'] : [];
  return leaked.filter((word) => !own.includes(word));
}

it('knows every route', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)(page|route)\.tsx?$/.test(file),
  );
  expect(files.map((file) => `app/${file}`).sort()).toEqual(Object.keys(ROUTES).sort());
});

it.each(CASES)('$file to $visitor', async ({ file, visitor, path, answers }) => {
  const address = path(target.ids);
  const page = await visit(visitor, address);
  expect({ file, visitor, answer: page.answer }).toEqual({
    file,
    visitor,
    answer: answers[visitor],
  });
  // A page as the browser asks for it from another one.
  const navigation = await visit(visitor, address, { rsc: '1' });
  // The layout of family pages bears one's own name, whatever the page answers.
  const isOwn =
    visitor === 'parent' && (answers.parent === '200' || file.startsWith('app/(famille)/'));
  for (const { text } of [page, navigation])
    expect(isOwn ? [] : foreign(visitor, leaks(target, text, address))).toEqual([]);
});

it('shows its own family to the parent: what the others did not see was there', async () => {
  const { text } = await visit('parent', '/espace-famille/planning?date=2026-11-26');
  expect(leaks(target, text, '')).toEqual(
    expect.arrayContaining(['Solange', target.ids.child, target.ids.session]),
  );
});

it('shows its family no more to the parent who has just unsubscribed', async () => {
  const where = { id: target.ids.subscription };
  await portal.db.subscription.update({ where, data: { endedAt: new Date(TUESDAY_AT_TEN) } });
  const own = Object.values(ROUTES).filter(({ answers }) => answers === FAMILIES);
  expect(own.length).toBeGreaterThan(4);
  for (const { path } of own) {
    const address = path(target.ids);
    const page = await visit('parent', address);
    expect([address, page.answer]).toEqual([address, FAMILIES.otherAgent]);
    const navigation = await visit('parent', address, { rsc: '1' });
    for (const { text } of [page, navigation])
      expect(foreign('parent', leaks(target, text, address))).toEqual([]);
  }
  await portal.db.subscription.update({ where, data: { endedAt: null } });
});

it('opens nothing to a cookie that is forged, or whose session has ended', async () => {
  const { name, value } = await cookieOf(
    portal,
    await createAgentActor(portal.db, await createCollectivity(portal.db)),
  );
  const ask = (cookie: string) =>
    fetch(`${portal.url}/backoffice`, {
      redirect: 'manual',
      headers: { cookie: `${name}=${cookie}` },
    });
  expect((await ask(value)).status).toBe(200);
  expect((await ask(`${value.slice(0, -6)}AAAAAA`)).headers.get('location')).toBe('/connexion');
  await portal.db.accountSession.updateMany({ data: { revokedAt: new Date(TUESDAY_AT_TEN) } });
  expect((await ask(value)).headers.get('location')).toBe('/connexion');
});

describe('/api/health', () => {
  it('tells monitors flags, and nothing of the inside', async () => {
    const response = await fetch(`${portal.url}/api/health`);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      status: 'ok',
      database: 'ok',
      migrations: 'ok',
      jobs: { ok: true, detail: expect.any(String) as string },
    });
    const secrets = ['DATABASE_URL', 'SESSION_SECRET', 'ENCRYPTION_KEY', 'LINK_SECRET'].map(
      (name) => portal.env[name] ?? name,
    );
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});
