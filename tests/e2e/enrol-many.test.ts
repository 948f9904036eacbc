import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createFamily } from '@/tests/support/factories/people';
import { enrol } from '@/tests/support/factories/activities';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createMarion, createTown, TUESDAY_AT_TEN, type Town } from '@/tests/support/town';

const NBSP = '\u00A0';
const NAMES = ['Anna', 'Basile', 'Chloé'];

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A town with three children whom nothing enrols, and its agent before the activity of the morning. */
async function openActivity(visitor: Partial<Visitor> = {}) {
  const town = await createTown(portal.db);
  const children = NAMES.map((firstName) => ({ firstName, lastName: 'ABADIE' }));
  const { family, children: made } = await createFamily(portal.db, town.collectivity, {
    name: 'ABADIE',
    children,
  });
  const { actor } = await createMarion(portal.db, town);
  const cookie = await cookieOf(portal, actor);
  const page = await openPage({ device: 'desktop', ...visitor, cookie });
  await page.goto(`${portal.url}/backoffice/activites/${town.morning.id}`);
  await page.getByRole('link', { name: 'Inscrire des enfants' }).click();
  await page.getByRole('heading', { level: 1, name: 'Inscrire des enfants' }).waitFor();
  return { town, family, children: made, page };
}

async function askForTheYear(page: Page): Promise<void> {
  await page.getByLabel('Premier jour').fill('2026-12-01');
  await page.getByLabel('Dernier jour (inclus)').fill('2027-07-02');
  for (const day of ['Lundi', 'Mardi']) await page.getByLabel(day, { exact: true }).check();
  await page.getByRole('button', { name: 'Voir les enfants' }).click();
  await page.getByText(`3${NBSP}enfants sur 3`).waitFor();
}

const child = (page: Page, firstName: string) =>
  page.getByRole('checkbox', { name: `ABADIE ${firstName}` });

const enrolmentsOf = ({ morning }: Town) =>
  portal.db.enrolment.findMany({
    where: { activityId: morning.id },
    select: { child: { select: { firstName: true } }, weekdays: true },
    orderBy: { child: { firstName: 'asc' } },
  });

it('enrols those who are ticked, tells of each, and takes them off the list', async () => {
  const { town, family, children, page } = await openActivity();
  await askForTheYear(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Inscrire les enfants cochés' }).click();
  await page.getByText('Cochez au moins un enfant.').first().waitFor();
  // Meanwhile another agent enrols one of them.
  const [, basile] = children;
  if (basile === undefined) throw new Error('Three children were asked for.');
  await enrol(portal.db, { family, child: basile }, town.morning);
  await page.getByRole('link', { name: 'Tout cocher' }).click();
  await child(page, 'Chloé').uncheck();
  await page.getByRole('button', { name: 'Inscrire les enfants cochés' }).dblclick();
  const report = page.getByRole('status').filter({ hasText: `1${NBSP}enfant inscrit sur 2.` });
  await report.getByText('L’enfant est déjà inscrit à cette activité').waitFor();
  await report.getByRole('link', { name: `ABADIE Basile, dossier n° ${family.number}` }).waitFor();
  await child(page, 'Anna').waitFor({ state: 'detached' });
  await child(page, 'Chloé').waitFor();
  await expectAccessible(page);
  const enrolled = await enrolmentsOf(town);
  expect(enrolled.map(({ child: { firstName } }) => firstName)).toEqual(['Anna', 'Basile']);
  expect(enrolled[0]?.weekdays).toEqual([1, 2]);
});

it('enrols a whole page on a telephone, before JavaScript has come', async () => {
  const { town, page } = await openActivity({ device: 'smallest', javaScript: false });
  await askForTheYear(page);
  await page.getByRole('link', { name: 'Tout cocher' }).click();
  await page.waitForURL(/coches=tous/);
  await page.getByRole('button', { name: 'Inscrire les enfants cochés' }).click();
  await page.getByText(`3${NBSP}enfants inscrits.`).waitFor();
  await page.getByText('Aucun enfant à inscrire.').waitFor();
  expect(await enrolmentsOf(town)).toHaveLength(3);
});

it('says what is wrong with the days before it lists anyone', async () => {
  const { page } = await openActivity({ device: 'phone' });
  await page.getByLabel('Premier jour').fill('2027-01-04');
  await page.getByLabel('Dernier jour (inclus)').fill('2026-12-04');
  await page.getByRole('button', { name: 'Voir les enfants' }).click();
  await page.getByText('Le dernier jour doit suivre le premier.').waitFor();
  await expectAccessible(page);
});
