import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { plainPdf } from '@/tests/support/hostile/documents';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { runJob } from '@/tests/support/run-job';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const THURSDAY_AT_NINE = new Date('2026-11-26T09:00:00+01:00');
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Léo is absent on Friday; the document is due on Thursday at nine. */
async function createAbsence() {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const agent = await createAgentActor(portal.db, town.collectivity);
  const session = on(FRIDAY, town.mornings);
  const { request, lines } = await createRequest(portal.db, {
    by: solange,
    child: solange.leo,
    kind: 'ABSENCE',
    lines: [{ session, status: 'ACCEPTED' }],
  });
  await portal.db.requestLine.update({
    where: { id: lines[0].id },
    data: { justifyUntil: THURSDAY_AT_NINE },
  });
  await createBooking(portal.db, { family: solange.family, child: solange.leo }, session, {
    status: 'ABSENT',
  });
  const status = async () => {
    const booking = await portal.db.booking.findFirst({ where: { sessionId: session.id } });
    return booking?.status;
  };
  const mine = `${portal.url}/mon-espace/demandes/${request.reference}`;
  const theirs = `${portal.url}/backoffice/demandes?onglet=traitees&ligne=${lines[0].id}`;
  return { solange, agent, mine, theirs, status };
}

async function sendDocument(page: Page): Promise<void> {
  await page.getByText('Justificatif à envoyer jusqu’au jeudi 26 novembre 2026 à 09:00').waitFor();
  await page.getByLabel('Justificatif de l’absence').setInputFiles({
    name: 'certificat.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(plainPdf()),
  });
  await page.getByLabel('Votre message').fill('Voici le certificat.');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText(/^Justificatif envoyé le mardi 24 novembre 2026/).waitFor();
}

it.each(['phone', 'desktop'] as const)(
  'a parent sends the document on the %s, an agent accepts it, the parent sees it',
  async (device) => {
    const { solange, agent, mine, theirs, status } = await createAbsence();
    const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await page.goto(mine);
    await page.getByRole('link', { name: 'Joindre le justificatif' }).waitFor();
    await expectAccessible(page);
    await sendDocument(page);
    await expectAccessible(page);

    const desk = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
    await desk.goto(theirs);
    const panel = desk.getByRole('region', { name: 'Justificatif' });
    await panel.getByText('Justificatif reçu, à examiner').waitFor();
    await expectAccessible(desk);
    await panel.getByRole('button', { name: 'Répondre' }).click();
    await panel.getByText('Justificatif accepté', { exact: true }).waitFor();

    await page.goto(mine);
    await page.getByText('Acceptée, justifiée').first().waitFor();
    expect(await status()).toBe('ABSENT');
  },
);

it('is billed when nothing came, which an agent takes back, then refuses with a reason', async () => {
  const { solange, agent, mine, theirs, status } = await createAbsence();
  await runJob(portal, 'justifications', '2026-11-26T09:01:00+01:00');
  expect(await status()).toBe('ABSENT_BILLED');
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, solange.actor) });
  await page.goto(mine);
  await page.getByText('Aucun justificatif reçu à temps : 1 absence facturée').waitFor();
  await page.getByText('Acceptée, facturée').first().waitFor();

  const desk = await openPage({
    device: 'desktop',
    cookie: await cookieOf(portal, agent),
    javaScript: false,
  });
  await desk.goto(theirs);
  const panel = desk.getByRole('region', { name: 'Justificatif' });
  await panel.getByRole('button', { name: 'Accepter le justificatif' }).click();
  await panel.getByText('Justificatif accepté', { exact: true }).waitFor();
  expect(await status()).toBe('ABSENT');

  await panel.getByRole('button', { name: 'Facturer l’absence' }).click();
  await panel
    .getByText('Indiquez le motif : la famille le lira dans sa réponse.')
    .first()
    .waitFor();
  await panel.getByRole('textbox', { name: 'Motif' }).fill('Le certificat est d’un autre jour.');
  await panel.getByRole('button', { name: 'Facturer l’absence' }).click();
  await panel.getByText('Justificatif refusé : absence facturée').waitFor();
  expect(await status()).toBe('ABSENT_BILLED');
  await page.reload();
  await page.getByText(/Le certificat est d’un autre jour/).waitFor();
});
