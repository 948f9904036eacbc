import { civilDate } from '@/lib/core/dates/civil-date';
import {
  createActivity,
  createSession,
  enrol,
  linkActivities,
} from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createEmail } from '@/tests/support/factories/emails';
import { createAccountSession } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { openStatementCount, type StatementCount } from '@/tests/support/statement-count';

/** The most statements that PostgreSQL may run for a page, the session's and the layout's included. */
const MOST = 6;
const PARENT = 'solange.guillet@example.fr';
const PARENT_OF_TWO = 'matthieu.blman@example.fr';
const AGENT = 'agent@siej.example.fr';
const ADMINISTRATOR = 'admin@siej.example.fr';

let portal: TestPortal;
let statements: StatementCount;

// The jobs are left to an Inngest server that is not there: the pages alone speak to the database.
beforeAll(async () => {
  portal = await openPortal({ env: { INNGEST_DEV: 'true' } });
  statements = await openStatementCount(portal.databaseUrl);
});

afterAll(async () => {
  await statements.close();
  await portal.stop();
});

async function cookieFor(email: string): Promise<string> {
  const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
  const session = await createAccountSession(portal.db, account);
  const { name, value } = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  return `${name}=${value}`;
}

async function read(path: string, cookie: string | null): Promise<void> {
  const headers = cookie === null ? {} : { cookie };
  const response = await fetch(`${portal.url}${path}`, { headers, redirect: 'manual' });
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  await response.text();
}

async function expectFewStatements(email: string | null, path: string): Promise<void> {
  const cookie = email === null ? null : await cookieFor(email);
  // What a server does once, it does now.
  await read(path, cookie);
  const made = await statements.during(() => read(path, cookie));
  // None at all would be a count that does not count.
  expect(made.length).toBeGreaterThan(0);
  expect(made.length > MOST ? made : []).toEqual([]);
}

it.each([
  [PARENT, '/espace-famille'],
  [PARENT_OF_TWO, '/espace-famille'],
  [PARENT, '/espace-famille/planning'],
  [PARENT_OF_TWO, '/espace-famille/planning'],
  [PARENT, '/espace-famille/planning?vue=jour'],
  [PARENT_OF_TWO, '/espace-famille/planning?vue=mois'],
  [PARENT_OF_TWO, '/mon-espace/demandes'],
  [PARENT_OF_TWO, '/espace-facturation'],
  [PARENT_OF_TWO, '/espace-facturation?statut=a-payer&nature=factures&annee=2026&emetteur=siej'],
  [PARENT_OF_TWO, '/mon-espace/abonnements'],
  [PARENT, '/mon-espace/abonnements/nouveau'],
  [PARENT, '/espace-famille/planning/liste'],
  [PARENT_OF_TWO, '/espace-famille/planning/agenda'],
  [PARENT_OF_TWO, '/espace-famille/planning/reservations'],
  [PARENT, '/espace-famille/dossier'],
  [PARENT, '/espace-famille/dossier/documents'],
  [PARENT_OF_TWO, '/espace-famille/dossier/consultations'],
  [AGENT, '/backoffice'],
  [AGENT, '/backoffice/demandes'],
  [AGENT, '/backoffice/demandes?onglet=traitees'],
  [AGENT, '/backoffice/demandes?onglet=messages'],
  [AGENT, '/backoffice/modifications'],
  [AGENT, '/backoffice/demandes?recue=1&age=3-5&jour=2026-11-27'],
  [AGENT, '/backoffice/listes-attente'],
  [AGENT, '/backoffice/calendrier'],
  [AGENT, '/backoffice/pointage'],
  [ADMINISTRATOR, '/backoffice/calendrier/fermetures'],
  [ADMINISTRATOR, '/backoffice/calendrier/vacances'],
  [AGENT, '/backoffice/activites'],
  [ADMINISTRATOR, '/backoffice/activites/nouvelle'],
  [AGENT, '/backoffice/courriels'],
  [AGENT, '/backoffice/familles'],
  [AGENT, '/backoffice/familles?q=gui&abonnement=avec'],
  [AGENT, '/backoffice/familles/nouveau'],
  [ADMINISTRATOR, '/backoffice/facturation'],
  [ADMINISTRATOR, '/backoffice/facturation/contestations'],
  [ADMINISTRATOR, '/backoffice/reglements'],
  [ADMINISTRATOR, '/backoffice/reglements/journee?caissier=tous'],
  [ADMINISTRATOR, '/backoffice/reglements?facture=2026-10-0147'],
  [ADMINISTRATOR, '/backoffice/reglements/relances'],
  [ADMINISTRATOR, '/backoffice/reglements/tresorerie'],
  [ADMINISTRATOR, '/backoffice/reglements/prelevements'],
  [ADMINISTRATOR, '/backoffice/reglements/prelevements/mandats?dossier=1'],
  [ADMINISTRATOR, '/backoffice/reglements/import'],
  [ADMINISTRATOR, '/backoffice/familles/import'],
  [ADMINISTRATOR, '/backoffice/agents'],
  [ADMINISTRATOR, '/backoffice/courriels/textes'],
  [ADMINISTRATOR, '/backoffice/courriels/textes/accuse-reservation'],
  [ADMINISTRATOR, '/backoffice/parametres'],
  [ADMINISTRATOR, '/backoffice/parametres/prelevement'],
  [ADMINISTRATOR, '/backoffice/parametres/actualites'],
  [ADMINISTRATOR, '/backoffice/parametres/actualites/nouvelle'],
  [null, '/collectivites/siej'],
  [null, '/collectivites/siej/logo'],
  [PARENT, '/collectivites/siej'],
])('for %s, %s takes a few statements', expectFewStatements);

it('shows the file of an adult, and of a child, in a few statements', async () => {
  const where = { email: PARENT, collectivity: { slug: 'siej' } };
  const { id, family } = await portal.db.guardian.findFirstOrThrow({
    where,
    select: { id: true, family: { select: { children: true } } },
  });
  await expectFewStatements(PARENT, `/espace-famille/dossier/responsables/${id}?afficher=banque`);
  const childId = family.children[0]?.childId ?? '';
  await expectFewStatements(PARENT, `/espace-famille/dossier/enfants/${childId}?afficher=sante`);
});

it.each(['reservations', 'absences'])(
  'sums up a period of several children and activities in a few statements: %s',
  async (form) => {
    const { family } = await portal.db.guardian.findFirstOrThrow({
      where: { email: PARENT, collectivity: { slug: 'siej' } },
      select: { family: { select: { enrolments: true } } },
    });
    const query = new URLSearchParams([
      ...family.enrolments.flatMap(({ childId, activityId }) => [
        ['enfants', childId],
        ['activite', activityId],
      ]),
      ['du', '2026-12-07'],
      ['au', '2027-01-15'],
    ]).toString();
    const path = `/espace-famille/planning/${form}?${query}`;
    const page = await fetch(`${portal.url}${path}`, {
      headers: { cookie: await cookieFor(PARENT) },
    });
    // Not the form that waits to be filled in.
    expect(await page.text()).toContain('Décembre 2026');
    await expectFewStatements(PARENT, path);
  },
);

it('shows a request to change a file, in clear, in a few statements', async () => {
  const { reference } = await portal.db.request.findFirstOrThrow({
    where: { kind: 'BANK_CHANGE', status: 'IN_PROGRESS', collectivity: { slug: 'siej' } },
  });
  await expectFewStatements(AGENT, `/backoffice/modifications/${reference}?valeurs=oui`);
});

it('shows a contested line, to its family and to agents, in a few statements', async () => {
  const { reference, account } = await portal.db.request.findFirstOrThrow({
    where: { kind: 'INVOICE_DISPUTE', collectivity: { slug: 'siej' } },
    select: { reference: true, account: true },
  });
  await expectFewStatements(ADMINISTRATOR, `/backoffice/facturation/contestations/${reference}`);
  await expectFewStatements(account.email, `/mon-espace/demandes/${reference}`);
});

it('shows the children of a session in a few statements', async () => {
  const { id } = await portal.db.session.findFirstOrThrow({
    where: { bookings: { some: { status: 'WAITLISTED' } }, collectivity: { slug: 'siej' } },
  });
  await expectFewStatements(AGENT, `/backoffice/calendrier/${id}`);
  await expectFewStatements(AGENT, `/backoffice/pointage/${id}?q=an`);
});

it.each([
  '',
  '/modifier',
  '/regles',
  '/creneaux',
  '/inscrire?debut=2026-11-24&fin=2027-07-02&jours=1',
])('shows an activity in a few statements%s', async (page) => {
  const { id } = await portal.db.activity.findFirstOrThrow({
    where: { name: '4/Péri SOIR', collectivity: { slug: 'siej' } },
  });
  await expectFewStatements(ADMINISTRATOR, `/backoffice/activites/${id}${page}`);
});

it('opens a file, its people and its history, in a few statements', async () => {
  const { id, guardians, children } = await portal.db.family.findFirstOrThrow({
    where: { name: 'DURANT', collectivity: { slug: 'siej' } },
    include: { guardians: true, children: true },
  });
  const file = `/backoffice/familles/${id}`;
  await expectFewStatements(AGENT, `${file}/responsables/${guardians[0]?.id}?afficher=banque`);
  await expectFewStatements(AGENT, `${file}/enfants/${children[0]?.childId}?afficher=sante`);
  await expectFewStatements(AGENT, `${file}/historique?valeurs=oui`);
  await expectFewStatements(ADMINISTRATOR, `${file}/factures`);
  await expectFewStatements(AGENT, `/backoffice/familles/${id}`);
  await expectFewStatements(AGENT, `/backoffice/familles/${id}?ajouter=enfant-connu&nom=an`);
});

it('reads a request and its conversation in a few statements', async () => {
  const { reference } = await portal.db.request.findFirstOrThrow({
    where: { status: 'TO_COMPLETE', account: { email: PARENT } },
  });
  await expectFewStatements(PARENT, `/mon-espace/demandes/${reference}`);
});

it('reads a request with which a whole week goes in a few statements', async () => {
  const { family, collectivity } = await portal.db.guardian.findFirstOrThrow({
    where: { email: PARENT, collectivity: { slug: 'siej' } },
    select: { collectivity: true, family: { include: { children: true } } },
  });
  const account = await portal.db.account.findUniqueOrThrow({ where: { email: PARENT } });
  const [{ childId: id } = { childId: '' }] = family.children;
  const who = { family, child: { id } };
  const meals = await createActivity(portal.db, collectivity, { name: 'Repas du camp' });
  const camp = await createActivity(portal.db, collectivity, {
    name: 'Camp d’été',
    bookingUnit: 'WEEK',
    decisionMode: 'AUTOMATIC',
  });
  await linkActivities(portal.db, camp, 'REQUIRES', meals);
  for (const one of [camp, meals]) await enrol(portal.db, who, one);
  for (const day of ['2027-04-26', '2027-04-28'] as const)
    await createBooking(
      portal.db,
      who,
      await createSession(portal.db, camp, { day: civilDate(day) }),
    );
  const session = await createSession(portal.db, meals, { day: civilDate('2027-04-26') });
  const by = { family, account };
  const { request } = await createRequest(portal.db, { by, child: { id }, lines: [{ session }] });
  const path = `/mon-espace/demandes/${request.reference}`;
  const page = await fetch(`${portal.url}${path}`, {
    headers: { cookie: await cookieFor(PARENT) },
  });
  expect(await page.text()).toContain('Camp d’été');
  await expectFewStatements(PARENT, path);
});

it('reads an e-mail that has left in a few statements', async () => {
  const siej = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const account = await portal.db.account.findUniqueOrThrow({ where: { email: PARENT } });
  const { id } = await createEmail(portal.db, siej, account);
  await expectFewStatements(AGENT, `/backoffice/courriels/${id}`);
});

it('opens an agent, and a piece of news, in a few statements', async () => {
  const agent = await portal.db.agent.findFirstOrThrow({
    where: { collectivity: { slug: 'siej' }, account: { email: AGENT } },
  });
  await expectFewStatements(ADMINISTRATOR, `/backoffice/agents/${agent.id}`);
  const news = await portal.db.news.findFirstOrThrow({ where: { collectivity: { slug: 'siej' } } });
  await expectFewStatements(ADMINISTRATOR, `/backoffice/parametres/actualites/${news.id}`);
});
