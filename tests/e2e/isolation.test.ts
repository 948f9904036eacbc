import { readdirSync } from 'node:fs';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createTarget, leaks, type Target } from '@/tests/support/target';
import { TUESDAY_AT_TEN } from '@/tests/support/town';
import {
  EVERYBODY,
  FAMILIES,
  AGENTS,
  NOTHING,
  HOMES,
  type Visitor,
  type Route,
} from '@/tests/support/visitors';

const ROUTES: Readonly<Record<string, Route>> = {
  'app/page.tsx': { path: () => '/', answers: { ...HOMES, nobody: '200' } },
  'app/(public)/accessibilite/page.tsx': { path: () => '/accessibilite', answers: EVERYBODY },
  'app/(public)/collectivites/[slug]/page.tsx': {
    path: () => `/collectivites/${target.collectivity.slug}`,
    answers: EVERYBODY,
  },
  'app/(public)/collectivites/[slug]/logo/route.ts': {
    path: () => `/collectivites/${target.collectivity.slug}/logo`,
    answers: NOTHING,
  },
  'app/(public)/connexion/page.tsx': {
    path: () => '/connexion',
    answers: { ...HOMES, nobody: '200' },
  },
  'app/(public)/connexion/franceconnect/page.tsx': {
    path: () => '/connexion/franceconnect',
    answers: NOTHING,
  },
  // A link that nobody signed.
  'app/(public)/desabonnement/[token]/page.tsx': {
    path: () => '/desabonnement/abc.def',
    answers: NOTHING,
  },
  'app/(public)/donnees-personnelles/page.tsx': {
    path: () => '/donnees-personnelles',
    answers: EVERYBODY,
  },
  'app/(public)/invitation/[token]/page.tsx': {
    path: () => '/invitation/inconnue',
    answers: EVERYBODY,
  },
  'app/(public)/mentions-legales/page.tsx': { path: () => '/mentions-legales', answers: EVERYBODY },
  'app/(famille)/mon-espace/franceconnect/page.tsx': {
    path: () => '/mon-espace/franceconnect',
    answers: { ...NOTHING, nobody: '/connexion' },
  },
  'app/(famille)/espace-famille/page.tsx': { path: () => '/espace-famille', answers: FAMILIES },
  'app/(famille)/espace-famille/planning/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning?date=2026-11-26&enfants=${child}&activites=${activity}`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/liste/page.tsx': {
    path: ({ child }) => `/espace-famille/planning/liste?enfants=${child}`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/reservations/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning/reservations?enfants=${child}&activite=${activity}&du=2026-11-26&au=2026-11-27`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/absences/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning/absences?enfants=${child}&activite=${activity}&du=2026-11-26&au=2026-11-27`,
    answers: FAMILIES,
  },
  'app/(famille)/mon-espace/demandes/page.tsx': {
    path: () => '/mon-espace/demandes',
    answers: FAMILIES,
  },
  'app/(famille)/mon-espace/demandes/[reference]/page.tsx': {
    path: ({ reference }) => `/mon-espace/demandes/${reference}`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/backoffice/page.tsx': { path: () => '/backoffice', answers: AGENTS },
  'app/backoffice/demandes/page.tsx': {
    path: ({ line }) => `/backoffice/demandes?ligne=${line}`,
    answers: AGENTS,
  },
  'app/backoffice/courriels/page.tsx': { path: () => '/backoffice/courriels', answers: AGENTS },
  'app/backoffice/familles/import/page.tsx': {
    path: () => '/backoffice/familles/import',
    answers: AGENTS,
  },
  'app/backoffice/familles/page.tsx': {
    path: () => '/backoffice/familles?q=guillet',
    answers: AGENTS,
  },
  'app/backoffice/familles/nouveau/page.tsx': {
    path: () => '/backoffice/familles/nouveau',
    answers: AGENTS,
  },
  'app/backoffice/familles/[id]/page.tsx': {
    path: ({ family }) => `/backoffice/familles/${family}?ajouter=enfant-connu&nom=nathan`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  // It makes codes: it is posted to, never visited.
  'app/backoffice/familles/lettres/route.ts': {
    path: () => '/backoffice/familles/lettres',
    answers: { nobody: '405', stranger: '405', otherAgent: '405', parent: '405' },
  },
  'app/backoffice/familles/import/modele/route.ts': {
    path: () => '/backoffice/familles/import/modele',
    answers: AGENTS,
  },
  'app/backoffice/familles/import/exemple/route.ts': {
    path: () => '/backoffice/familles/import/exemple',
    answers: AGENTS,
  },
  'app/backoffice/familles/import/[id]/page.tsx': {
    path: ({ familyImport }) => `/backoffice/familles/import/${familyImport}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/familles/import/[id]/problemes/route.ts': {
    path: ({ familyImport }) => `/backoffice/familles/import/${familyImport}/problemes`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/courriels/[id]/page.tsx': {
    path: ({ email }) => `/backoffice/courriels/${email}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/agents/page.tsx': { path: () => '/backoffice/agents', answers: AGENTS },
  'app/backoffice/agents/[id]/page.tsx': {
    path: ({ agent }) => `/backoffice/agents/${agent}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/parametres/page.tsx': { path: () => '/backoffice/parametres', answers: AGENTS },
  'app/api/auth/[...nextauth]/route.ts': { path: () => '/api/auth/session', answers: EVERYBODY },
  'app/api/franceconnect/connexion/route.ts': {
    path: () => '/api/franceconnect/connexion',
    answers: NOTHING,
  },
  'app/api/franceconnect/retour/route.ts': {
    path: () => '/api/franceconnect/retour?code=x&state=y',
    answers: NOTHING,
  },
  'app/api/health/route.ts': { path: () => '/api/health', answers: EVERYBODY },
  'app/api/inngest/route.ts': {
    path: () => '/api/inngest',
    answers: { nobody: '503', stranger: '503', otherAgent: '503', parent: '503' },
  },
};

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
  const isOwn = visitor === 'parent' && answers.parent === '200';
  for (const { text } of [page, navigation])
    expect(isOwn ? [] : leaks(target, text, address)).toEqual([]);
});

it('shows its own family to the parent: what the others did not see was there', async () => {
  const { text } = await visit('parent', '/espace-famille/planning?date=2026-11-26');
  expect(leaks(target, text, '')).toEqual(
    expect.arrayContaining(['Solange', target.ids.child, target.ids.session]),
  );
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
