import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { unsafeFindUnsubscription } from '@/lib/notifications/queries/unsubscribe';
import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { db } from '@/lib/platform/db/client';
import { readByFamily } from '@/lib/requests/commands/read-messages';
import { writeToFamily, writeToService } from '@/lib/requests/commands/write-message';
import {
  createTalk,
  message,
  NOW,
  question,
  remark,
  type Talk,
} from '@/tests/integration/requests/conversation-scene';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { fakeMailer } from './scene';

const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

function notices({ family }: Pick<Talk, 'family'>) {
  return db.email.findMany({
    where: { accountId: family.account.id, kind: 'MESSAGE' },
    orderBy: { createdAt: 'asc' },
  });
}

async function sendDue(at: Date) {
  const mailer = fakeMailer();
  await dispatchDueEmails({ now: at, through: mailer });
  return mailer.sent;
}

it('tells at once, with a link straight to the request, and never what was written', async () => {
  const talk = await createTalk();
  await addText(db, talk.collectivity, 'MESSAGE');
  const secret = 'Son allergie aux arachides est-elle confirmée ?';
  await writeToFamily(talk.agent, question(talk, { body: secret }), NOW);
  expect(await notices(talk)).toMatchObject([{ state: 'QUEUED', nextTryAt: after(60) }]);
  const [email] = (await sendDue(after(61))).filter(
    ({ recipient }) => recipient === talk.family.account.email,
  );
  const path = `/mon-espace/demandes/${talk.request.reference}`;
  expect(email?.subject).toContain('attend votre réponse');
  expect(email?.html).toContain(path);
  expect(email?.text).toContain(path);
  expect(email?.text).toContain(ADDED);
  expect(`${email?.html}${email?.text}${email?.subject}`).not.toContain('arachides');
  const kept = JSON.stringify(await notices(talk));
  expect(kept).not.toContain('arachides');
});

it('groups what follows within a minute, whatever the request, for five minutes at most', async () => {
  const talk = await createTalk();
  const [child] = talk.family.children;
  const other = await createRequest(db, {
    by: talk.family,
    child,
    kind: 'ABSENCE',
    lines: [{ session: talk.session, status: 'ACCEPTED' }],
  });
  await writeToFamily(talk.agent, remark(talk), NOW);
  await writeToFamily(talk.agent, remark(other), after(50));
  const [notice, ...none] = await notices(talk);
  expect(none).toEqual([]);
  expect(notice).toMatchObject({ nextTryAt: after(110) });
  for (let at = 100; at <= 250; at += 50) await writeToFamily(talk.agent, remark(talk), after(at));
  expect(await notices(talk)).toMatchObject([{ nextTryAt: after(300) }]);
  const [email] = (await sendDue(after(301))).filter(
    ({ recipient }) => recipient === talk.family.account.email,
  );
  expect(email?.subject).toContain('à propos de 2 demandes');
  await writeToFamily(talk.agent, remark(talk), after(310));
  expect(await notices(talk)).toHaveLength(2);
});

it('says nothing of what was read meanwhile', async () => {
  const talk = await createTalk();
  await writeToFamily(talk.agent, remark(talk), NOW);
  await readByFamily(talk.family.actor, { requestId: talk.request.id, seen: 1 }, after(20));
  await sendDue(after(61));
  expect(await notices(talk)).toMatchObject([{ state: 'SUPPRESSED' }]);
});

it('tells each account of the family, and nobody of what the family writes', async () => {
  const talk = await createTalk();
  const { account: partner, guardian } = await createFamily(db, talk.collectivity);
  const together = { familyId: talk.family.family.id, id: guardian.id };
  await db.guardian.update({ where: { id: guardian.id }, data: { familyId: together.familyId } });
  await writeToService(talk.family.actor, message(talk), NOW);
  expect(
    await db.email.count({ where: { kind: 'MESSAGE', collectivityId: talk.collectivity.id } }),
  ).toBe(0);
  await writeToFamily(talk.agent, remark(talk, { seen: 1 }), NOW);
  const told = await db.email.findMany({
    where: { kind: 'MESSAGE', collectivityId: talk.collectivity.id },
    select: { accountId: true },
  });
  expect(told.map(({ accountId }) => accountId).toSorted()).toEqual(
    [talk.family.account.id, partner.id].toSorted(),
  );
});

it('keeps to the option, when it is written and when it leaves, and stops in one click', async () => {
  const talk = await createTalk();
  const { id } = talk.family.subscription;
  await writeToFamily(talk.agent, remark(talk), NOW);
  const [email] = (await sendDue(after(61))).filter(
    ({ recipient }) => recipient === talk.family.account.email,
  );
  const token = decodeURIComponent(email?.unsubscribeUrl?.split('/').at(-1) ?? '');
  expect(await unsafeFindUnsubscription(token)).toMatchObject({ kind: 'MESSAGE' });
  await writeToFamily(talk.agent, remark(talk), after(100));
  expect(await unsafeUnsubscribe(token)).toBe(true);
  const options = await db.subscription.findUniqueOrThrow({ where: { id } });
  expect(options).toMatchObject({ notifyMessage: false, notifyBookingAccepted: true });
  await sendDue(after(161));
  await writeToFamily(talk.agent, remark(talk), after(200));
  expect((await notices(talk)).map(({ state }) => state)).toEqual(['SENT', 'SUPPRESSED']);
});

it('a double click makes one notice', async () => {
  const talk = await createTalk();
  const asked = question(talk);
  await Promise.all([writeToFamily(talk.agent, asked, NOW), writeToFamily(talk.agent, asked, NOW)]);
  expect((await notices(talk)).map(({ data }) => data)).toEqual([
    { messageIds: [asked.messageId] },
  ]);
});
