import type { Page } from 'playwright-core';

import type { Collectivity } from '@/prisma/generated/client';
import { useBrowser } from '@/tests/support/browsing';
import { createCreditNote, createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf, type SessionCookie } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;
let cookie: SessionCookie;
/** This year's and last year's invoices at one collectivity, the credit note of the first, and one elsewhere. */
let titles: Record<'recent' | 'old' | 'credit' | 'elsewhere', string>;
let elsewhere: Collectivity;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
  const { db } = portal;
  const here = await createCollectivity(db);
  elsewhere = await createCollectivity(db);
  const family = await createFamily(db, here);
  const other = await createFamily(db, elsewhere, { account: family.account });
  const recent = await createInvoice(db, family.guardian);
  const old = await createInvoice(db, family.guardian, {
    number: '2025-10-0001',
    issuedOn: new Date('2025-11-05'),
    dueOn: new Date('2025-11-30'),
  });
  const credit = await createCreditNote(db, recent);
  const invoice = await createInvoice(db, other.guardian);
  titles = {
    recent: `Facture n° ${recent.number}`,
    old: `Facture n° ${old.number}`,
    credit: `Avoir n° ${credit.number}`,
    elsewhere: `Facture n° ${invoice.number}`,
  };
  cookie = await cookieOf(portal, family.actor);
});

afterAll(() => portal.stop());

const shown = async (page: Page): Promise<string[]> =>
  (await page.getByRole('heading', { level: 2 }).allTextContents()).filter((title) =>
    Object.values(titles).includes(title),
  );

/** Submits the form, and gives what the address then asks for. */
async function filter(page: Page): Promise<Record<string, string>> {
  const before = page.url();
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.waitForURL((url) => url.href !== before);
  const { pathname, searchParams } = new URL(page.url());
  expect(pathname).toBe('/espace-facturation');
  return Object.fromEntries([...searchParams].filter(([, value]) => value !== ''));
}

const expectShown = async (page: Page, expected: readonly string[]): Promise<void> => {
  await page.getByRole('heading', { level: 2, name: expected[0] ?? '' }).waitFor();
  expect((await shown(page)).toSorted()).toEqual(expected.toSorted());
};

describe.each(['phone', 'desktop'] as const)('the filters of the invoices on a %s', (device) => {
  let page: Page;

  beforeEach(async () => {
    page = await openPage({ device, cookie });
    await page.goto(`${portal.url}/espace-facturation`);
    await expectShown(page, Object.values(titles));
  });

  it('keep a nature, a year and an issuer, one after the other, in the address', async () => {
    await page.getByLabel('Nature').selectOption('Avoirs');
    expect(await filter(page)).toEqual({ nature: 'avoirs' });
    await expectShown(page, [titles.credit]);

    await page.getByLabel('Nature').selectOption('Factures');
    expect(await filter(page)).toEqual({ nature: 'factures' });
    await expectShown(page, [titles.recent, titles.old, titles.elsewhere]);
    await page.getByLabel('Année').selectOption('2025');
    expect(await filter(page)).toEqual({ nature: 'factures', annee: '2025' });
    await expectShown(page, [titles.old]);

    await page.getByLabel('Nature').selectOption('Toutes');
    await page.getByLabel('Année').selectOption('Toutes');
    await page.getByLabel('Émetteur').selectOption(elsewhere.shortName);
    expect(await filter(page)).toEqual({ emetteur: elsewhere.slug });
    await expectShown(page, [titles.elsewhere]);
  });

  it('are read again from the address, undone by going back, and all at once', async () => {
    await page.getByLabel('Année').selectOption('2026');
    await page.getByLabel('Nature').selectOption('Factures');
    expect(await filter(page)).toEqual({ annee: '2026', nature: 'factures' });
    await expectShown(page, [titles.recent, titles.elsewhere]);
    await page.reload();
    await expectShown(page, [titles.recent, titles.elsewhere]);
    expect(await page.getByLabel('Année').inputValue()).toBe('2026');
    expect(await page.getByLabel('Nature').inputValue()).toBe('factures');
    await page.goBack();
    await expectShown(page, Object.values(titles));
    await page.goForward();
    await page.getByRole('link', { name: 'Réinitialiser' }).click();
    await page.waitForURL(`${portal.url}/espace-facturation`);
    await expectShown(page, Object.values(titles));
  });
});
