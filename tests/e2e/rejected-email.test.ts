import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createEmail } from '@/tests/support/factories/emails';
import { createAgentActor } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A family whose mailbox has refused what was sent yesterday. */
async function createRejected() {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const yesterday = new Date(Date.parse(TUESDAY_AT_TEN) - 86_400_000);
  const { email } = solange.account;
  await createEmail(portal.db, town.collectivity, solange.account, {
    createdAt: yesterday,
    sentAt: yesterday,
    delivery: 'BOUNCED',
    deliveryAt: yesterday,
  });
  await portal.db.account.update({
    where: { id: solange.account.id },
    data: { unreachableEmail: email, unreachableAt: yesterday },
  });
  return { town, solange, email };
}

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('a family reads that its address refuses e-mails, and says that it is good', async () => {
    const { solange, email } = await createRejected();
    const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await page.goto(`${portal.url}/espace-famille`);
    await page.getByText('Nos courriels ne vous parviennent plus').waitFor();
    await page.getByText(email).first().waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mon adresse est juste' }).click();
    await page.getByText('Nos courriels ne vous parviennent plus').waitFor({ state: 'detached' });
  });

  it('an agent finds what was refused, reads why, sends it again, and tries the way', async () => {
    const { town, email } = await createRejected();
    const agent = await createAgentActor(portal.db, town.collectivity);
    const page = await openPage({ device, cookie: await cookieOf(portal, agent) });
    await page.goto(`${portal.url}/backoffice/courriels`);
    await page.getByRole('link', { name: '1 (100\u00A0%)' }).click();
    await page.waitForURL(/rejet=1/);
    await page.getByRole('link', { name: email }).click();
    await page.getByText(/^La messagerie de la famille a rejeté ce courriel/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Renvoyer' }).click();
    await page.getByRole('link', { name: 'Suivre cet envoi' }).click();
    await page.getByText('un courriel déjà écrit').waitFor();
    await page.getByRole('link', { name: 'Tous les courriels' }).click();
    await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
    await page.getByText('Essai demandé. Il figure dans la liste.').waitFor();
  });
});
