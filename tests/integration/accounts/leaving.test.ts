import { deleteAccount } from '@/lib/accounts/commands/delete-account';
import { requestEmailChange } from '@/lib/accounts/commands/change-email';
import { changeProfile } from '@/lib/accounts/commands/profile';
import { revokeOtherSessions, revokeSession } from '@/lib/accounts/commands/revoke-sessions';
import { exportAccount } from '@/lib/accounts/queries/export';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { civilDate } from '@/lib/core/dates/civil-date';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAccount,
  createAccountSession,
  createFamily,
  joinActors,
} from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { ask, createScene } from '../requests/scene';
import { createPerson, minutesLater, NOW, PASSWORD } from './scene';

const auditsOf = (accountId: string) =>
  db.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } });

describe('the journal', () => {
  it('keeps the sessions that one ends, once each', async () => {
    const actor = await createPerson();
    const [one, two] = [
      await createAccountSession(db, { id: actor.accountId }),
      await createAccountSession(db, { id: actor.accountId }),
    ];
    await revokeSession(actor, one.id, NOW);
    await expect(revokeSession(actor, one.id, NOW)).rejects.toMatchObject({ code: 'SESSION_GONE' });
    await expect(revokeSession(await createPerson(), two.id, NOW)).rejects.toMatchObject({
      code: 'SESSION_GONE',
    });
    await revokeOtherSessions(actor, NOW);
    await revokeOtherSessions(actor, NOW);
    expect(await auditsOf(actor.accountId)).toMatchObject([
      { action: 'accounts.session-ended', subjectType: 'AccountSession', subjectId: one.id },
      { action: 'accounts.other-sessions-ended', data: { count: 1 } },
    ]);
  });

  it('tells each collectivity that an account which was subscribed is gone: ids alone', async () => {
    const account = await createAccount(db, { password: PASSWORD });
    const [one, two, left] = [
      await createFamily(db, await createCollectivity(db), { account }),
      await createFamily(db, await createCollectivity(db), { account }),
      await createFamily(db, await createCollectivity(db), { account }),
    ];
    await db.subscription.update({ where: { id: left.subscription.id }, data: { endedAt: NOW } });
    const actor = joinActors(one.actor, two.actor);
    await Promise.all([deleteAccount(actor, PASSWORD, NOW), deleteAccount(actor, PASSWORD, NOW)]);
    const audits = await auditsOf(account.id);
    const told = audits.filter(({ collectivityId }) => collectivityId !== null);
    expect(told).toHaveLength(2);
    expect(told).toMatchObject(
      [one, two].map(({ family, subscription, guardian }) => ({
        action: 'subscriptions.ended-with-account',
        collectivityId: family.collectivityId,
        subjectId: subscription.id,
        data: { guardianId: guardian.id },
      })),
    );
    expect(audits.filter(({ action }) => action === 'accounts.deleted')).toHaveLength(1);
    expect(JSON.stringify(audits)).not.toContain(account.email);
    expect(JSON.stringify(audits)).not.toContain(account.lastName);
  });
});

describe('an account that is deleted a moment after it asked', () => {
  async function createAsking() {
    const scene = await createScene();
    const { family, session } = scene;
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await db.account.update({ where: { id: family.account.id }, data: { passwordHash: null } });
    const email = await db.email.findFirstOrThrow({ where: { accountId: family.account.id } });
    return { ...scene, email };
  }

  it('still gets the acknowledgement that the law owes it, under its own name, once', async () => {
    const { family, email } = await createAsking();
    await deleteAccount(family.actor, '', NOW);
    await dispatchDueEmails({ now: minutesLater(0) });
    await dispatchDueEmails({ now: minutesLater(5) });
    const sent = await db.email.findUniqueOrThrow({ where: { id: email.id } });
    expect(sent).toMatchObject({ state: 'KEPT', recipient: family.account.email, attempts: 1 });
    expect(sent.text).toContain(family.account.lastName);
    expect(sent.text).not.toContain('supprimé');
  });

  it('keeps what had left as it left, and gets nothing else', async () => {
    const { family, email } = await createAsking();
    await dispatchDueEmails({ now: minutesLater(5) });
    const before = await db.email.findUniqueOrThrow({ where: { id: email.id } });
    await deleteAccount(family.actor, '', minutesLater(6));
    await dispatchDueEmails({ now: minutesLater(10) });
    expect(await db.email.findUniqueOrThrow({ where: { id: email.id } })).toEqual(before);
    const queued = await db.email.count({
      where: { recipient: family.account.email, state: 'QUEUED' },
    });
    expect(queued).toBe(0);
  });
});

describe('one’s data', () => {
  it('hold the words of the e-mails one was sent, without what opens anything', async () => {
    const { family, session } = await createScene();
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await db.account.update({ where: { id: family.account.id }, data: { passwordHash: null } });
    const owner = await createPerson();
    await requestEmailChange(
      owner,
      { email: `neuve-${owner.accountId}@example.fr`, currentPassword: PASSWORD },
      NOW,
    );
    await dispatchDueEmails({ now: minutesLater(5) });
    const { emails } = (await exportAccount(family.actor)) as { emails: { text: string }[] };
    expect(emails).toHaveLength(1);
    expect(emails[0]?.text).toContain(family.children[0].firstName);
    const { emails: letters } = (await exportAccount(owner)) as { emails: { text: string }[] };
    expect(letters).toMatchObject([{ subject: 'Confirmez votre nouvelle adresse' }]);
    expect(letters[0]?.text).toMatch(/\/nouvelle-adresse\/•••\n/);
  });

  it('show days and times as they are read, and where one lives', async () => {
    const { family, session } = await createScene();
    const { guardian, children } = family;
    await db.guardian.update({
      where: { id: guardian.id },
      data: { address: '12 rue des Tilleuls', postalCode: '44990', city: 'Saint-Aubin' },
    });
    await createRequest(db, { by: family, child: children[0], lines: [{ session }] });
    const text = JSON.stringify(await exportAccount(family.actor), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(JSON.parse(text)).toMatchObject({
      families: [
        {
          guardians: [{ address: '12 rue des Tilleuls', postalCode: '44990', city: 'Saint-Aubin' }],
          children: [{ birthDate: '2018-03-14' }],
          enrolments: [{ startDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }],
        },
      ],
      requests: [
        {
          startDay: civilDate('2026-11-27'),
          lines: [{ session: { day: '2026-11-27', startsAt: '07:00', endsAt: '09:00' } }],
        },
      ],
    });
    const { families, requests } = JSON.parse(text) as Record<string, unknown>;
    expect(JSON.stringify({ families, requests })).not.toMatch(/1970-01-01|T00:00:00\.000Z/);
    expect(text).not.toContain('1970-01-01');
  });
});

it('one’s name changes on the account, at the next request; the family’s file is its town’s', async () => {
  const actor = await createPerson();
  const name = { civility: 'M.', firstName: 'Ada', lastName: 'BYRON' };
  await changeProfile(actor, name, NOW);
  await changeProfile(actor, name, NOW);
  expect((await unsafeFindSignedIn(actor.sessionId, NOW))?.guardian.name).toEqual(name);
  const guardian = await db.guardian.findFirstOrThrow({
    where: { id: actor.subscriptions[0]?.guardianId ?? '' },
  });
  expect(guardian.lastName).not.toBe('BYRON');
  const audits = await auditsOf(actor.accountId);
  expect(audits[0]).toMatchObject({ action: 'accounts.profile-changed', data: {} });
  expect(JSON.stringify(audits)).not.toContain('BYRON');
});
