import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createInvoice } from '@/tests/support/factories/billing';
import { createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
const SIMULATOR = '/demonstration/payfip';
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

/** A parent whose invoice is at the simulated payment page. */
async function leaveToPay(): Promise<{ page: Page; invoiceId: string }> {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const family = await createFamily(portal.db, collectivity);
  const invoice = await createInvoice(portal.db, family.guardian);
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, family.actor) });
  await page.goto(`${portal.url}/espace-facturation/${invoice.id}`);
  await page.getByRole('button', { name: /^Payer 16,10/ }).click();
  await page.getByRole('heading', { name: 'Paiement de démonstration' }).waitFor();
  return { page, invoiceId: invoice.id };
}

const paymentsOf = (invoiceId: string): Promise<number> =>
  portal.db.payment.count({ where: { onlinePayment: { invoiceId } } });

it('tells the portal late, after its payer closed the tab', async () => {
  const { page, invoiceId } = await leaveToPay();
  await page.getByLabel('Revenir au portail ensuite').uncheck();
  await page.getByLabel('Le portail est prévenu').selectOption('en retard (cinq secondes)');
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByText('C’est noté').waitFor();
  expect(await paymentsOf(invoiceId)).toBe(0);
  await eventually(async () => expect(await paymentsOf(invoiceId)).toBe(1));
});

it('refuses a direct debit', async () => {
  const { page, invoiceId } = await leaveToPay();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prélèvement refusé' }).click();
  await page.getByText('Paiement refusé').waitFor();
  expect(await paymentsOf(invoiceId)).toBe(0);
});

it.each(['est indisponible, une fois', 'est en panne, une fois'])(
  'keeps a paid invoice under way while the service %s, then learns of the payment',
  async (fault) => {
    const { page, invoiceId } = await leaveToPay();
    await page.getByLabel('Le portail est prévenu').selectOption('jamais');
    await page.getByLabel('Le service, quand le portail lui demande').selectOption(fault);
    await page.getByRole('button', { name: 'Payer par carte' }).click();
    await page.getByRole('button', { name: 'Vérifier le paiement' }).waitFor();
    expect(await paymentsOf(invoiceId)).toBe(0);
    await page.getByRole('button', { name: 'Vérifier le paiement' }).click();
    await page.getByText('Paiement enregistré').waitFor();
    expect(await paymentsOf(invoiceId)).toBe(1);
  },
);

describe('where nobody asked for a demonstration', () => {
  let lasting: TestPortal;

  // The demonstration's data are there: a database of one's own is enough to close the simulator.
  beforeAll(async () => {
    lasting = await openPortal({ env: { SEED_DEMO: '' } });
  });

  afterAll(() => lasting.stop());

  const answerOf = async ({ url }: TestPortal, path: string, body?: string): Promise<number> => {
    const method = body === undefined ? 'GET' : 'POST';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const init = { method, headers, redirect: 'manual' as const };
    const response = await fetch(`${url}${SIMULATOR}${path}`, { ...init, body: body ?? null });
    return response.status;
  };

  it.each([
    ['/tpa/paiementws.web?idop=x', undefined, 200],
    ['/resultat', 'idop=x&resultat=P', 303],
    ['/tpa/services/securite', '<pai:creerPaiementSecurise/>', 500],
  ] as const)('%s does not exist', async (path, body, inDemonstration) => {
    expect(await lasting.db.account.count()).toBeGreaterThan(0);
    expect(await answerOf(lasting, path, body)).toBe(404);
    expect(await answerOf(portal, path, body)).toBe(inDemonstration);
  });
});
