import { GET, POST } from '@/app/api/desabonnement/[token]/route';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { unsafeFindUnsubscription } from '@/lib/notifications/queries/unsubscribe';
import { db } from '@/lib/platform/db/client';
import { signedToken } from '@/lib/platform/links';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createEmail } from '@/tests/support/factories/emails';
import { createFamily } from '@/tests/support/factories/people';

import { createScene, decide, fakeMailer } from './scene';

const NOON = new Date('2026-11-24T12:00:00.000Z');

function click(url: string): Promise<Response> {
  const token = decodeURIComponent(url.split('/').at(-1) ?? '');
  const request = new Request(url, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
  return POST(request, { params: Promise.resolve({ token }) });
}

async function optionsOf(id: string) {
  const { notifyInvoice, notifyBookingAccepted, notifyBookingRefused, notifyAbsenceAccepted } =
    await db.subscription.findUniqueOrThrow({ where: { id } });
  return { notifyInvoice, notifyBookingAccepted, notifyBookingRefused, notifyAbsenceAccepted };
}

const ALL = {
  notifyInvoice: true,
  notifyBookingAccepted: true,
  notifyBookingRefused: true,
  notifyAbsenceAccepted: true,
};
const NONE = {
  ...ALL,
  notifyBookingAccepted: false,
  notifyBookingRefused: false,
  notifyAbsenceAccepted: false,
};

it('a digest carries a link that stops digests in one click, from its collectivity alone', async () => {
  const scene = await createScene();
  const { account, subscription } = scene.family;
  const elsewhere = await createFamily(db, await createCollectivity(db), { account });
  await decide(scene, new Date('2026-11-24T09:00:00.000Z'));
  await runDigests({ at: NOON });
  const mailer = fakeMailer();
  await dispatchDueEmails({ now: NOON, through: mailer });
  const url = mailer.sent[0]?.unsubscribeUrl ?? '';
  expect(url).toMatch(/^http:\/\/localhost:3000\/api\/desabonnement\/[\w-]+\.[\w-]{43}$/);
  expect(mailer.sent[0]?.html).toContain(url.replace('/api/', '/'));

  expect((await click(url)).status).toBe(204);
  expect(await optionsOf(subscription.id)).toEqual(NONE);
  expect(await optionsOf(elsewhere.subscription.id)).toEqual(ALL);
  // A mail program may call twice.
  expect((await click(url)).status).toBe(204);
  await decide(scene, new Date('2026-11-24T13:00:00.000Z'));
  expect(await runDigests({ at: new Date('2026-11-24T17:00:00.000Z') })).toMatchObject({
    emails: 0,
    silenced: 1,
  });
});

it('opening the link stops nothing: the person is asked', async () => {
  const url = 'http://localhost:3000/api/desabonnement/abc.def';
  const params = Promise.resolve({ token: 'abc.def' });
  const response = await GET(new Request(url), { params });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('http://localhost:3000/desabonnement/abc.def');
});

it('nothing stops an acknowledgement, and no forged link stops anything', async () => {
  const { collectivity, family } = await createScene();
  const email = await createEmail(db, collectivity, family.account, {
    state: 'QUEUED',
    nextTryAt: NOON,
    sentAt: null,
  });
  const mailer = fakeMailer();
  await dispatchDueEmails({ now: NOON, through: mailer });
  expect(mailer.sent).toMatchObject([{ id: email.id, unsubscribeUrl: null }]);
  const token = signedToken('desabonnement', email.id);
  expect(await unsafeFindUnsubscription(token)).toBeNull();
  expect((await click(`http://localhost:3000/api/desabonnement/${token}`)).status).toBe(404);
  const forged = signedToken('activation', email.id);
  expect((await click(`http://localhost:3000/api/desabonnement/${forged}`)).status).toBe(404);
  expect(await optionsOf(family.subscription.id)).toEqual(ALL);
});
