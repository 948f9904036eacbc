import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { subscribeWithCodeHash } from '@/lib/subscriptions/commands/subscribe';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { unsafeMatchCode } from '@/lib/subscriptions/queries/match-code';
import type { SubscriptionOutcome } from '@/lib/subscriptions/types';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';
import { createAccount } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');

async function createCode(options: Parameters<typeof createSubscriberCode>[2] = {}) {
  const collectivity = await createCollectivity(db);
  const file = await createFamilyFile(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Léo' }],
  });
  const account = await createAccount(db);
  const code = await createSubscriberCode(db, file.guardian, options);
  return { ...file, collectivity, account, ...code };
}

function subscribe(accountId: string, codeHash: string): Promise<SubscriptionOutcome> {
  return inTransaction((tx) => subscribeWithCodeHash(tx, { accountId, codeHash, now: NOW }));
}

async function endSubscriptions(accountId: string): Promise<void> {
  await db.subscription.updateMany({ where: { accountId }, data: { endedAt: NOW } });
}

const refused = (refusal: string) => ({ isSubscribed: false, refusal });

describe('subscribing with a code', () => {
  it('subscribes the account, marks the code as its own, and leaves a trace without secrets', async () => {
    const { account, codeHash, guardian, id, code } = await createCode();
    const outcome = await subscribe(account.id, codeHash);
    expect(outcome).toMatchObject({ isSubscribed: true, guardianId: guardian.id });
    const kept = await db.subscriberCode.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ usedAt: NOW, usedByAccountId: account.id });
    const audit = await db.auditEntry.findFirstOrThrow({ where: { accountId: account.id } });
    expect(audit).toMatchObject({
      action: 'subscriptions.subscribe',
      collectivityId: guardian.collectivityId,
      data: { guardianId: guardian.id, codeId: id },
    });
    expect(JSON.stringify(audit)).not.toMatch(new RegExp(`${code}|${codeHash}`));
  });

  it('refuses a code that does not exist', async () => {
    const { account } = await createCode();
    expect(await subscribe(account.id, hashSubscriberCode('22222222222'))).toEqual(
      refused('CODE_UNKNOWN'),
    );
  });

  it('refuses a code that was revoked, even to who used it', async () => {
    const { account, codeHash, id } = await createCode({ revokedAt: NOW });
    expect(await subscribe(account.id, codeHash)).toEqual(refused('CODE_REVOKED'));
    await db.subscriberCode.update({
      where: { id },
      data: { usedAt: NOW, usedByAccountId: account.id },
    });
    expect(await subscribe(account.id, codeHash)).toEqual(refused('CODE_REVOKED'));
  });

  it('refuses a code that another account used, though it has unsubscribed since', async () => {
    const { account, codeHash } = await createCode();
    await subscribe(account.id, codeHash);
    const other = await createAccount(db);
    expect(await subscribe(other.id, codeHash)).toEqual(refused('CODE_USED'));
    await endSubscriptions(account.id);
    expect(await subscribe(other.id, codeHash)).toEqual(refused('CODE_USED'));
  });

  it('tells an account that it is subscribed already, and another one that somebody is', async () => {
    const { account, codeHash, guardian } = await createCode();
    await subscribe(account.id, codeHash);
    expect(await subscribe(account.id, codeHash)).toEqual(refused('ALREADY_SUBSCRIBED'));
    await db.subscriberCode.updateMany({ where: { codeHash }, data: { revokedAt: NOW } });
    const renewed = await createSubscriberCode(db, guardian);
    const other = await createAccount(db);
    expect(await subscribe(other.id, renewed.codeHash)).toEqual(refused('GUARDIAN_SUBSCRIBED'));
    expect(await db.subscription.count({ where: { guardianId: guardian.id } })).toBe(1);
  });

  it('takes an account back that had unsubscribed, with the code it had used', async () => {
    const { account, codeHash, guardian } = await createCode();
    await subscribe(account.id, codeHash);
    await endSubscriptions(account.id);
    expect(await subscribe(account.id, codeHash)).toMatchObject({ isSubscribed: true });
    expect(await db.subscription.count({ where: { guardianId: guardian.id } })).toBe(2);
  });

  it('lets two accounts try one code at once, and exactly one subscribe', async () => {
    const { codeHash, guardian } = await createCode();
    const accounts = await Promise.all([1, 2, 3, 4].map(() => createAccount(db)));
    const outcomes = await Promise.all(accounts.map(({ id }) => subscribe(id, codeHash)));
    expect(outcomes.filter(({ isSubscribed }) => isSubscribed)).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => !outcome.isSubscribed && outcome.refusal === 'CODE_USED'),
    ).toHaveLength(3);
    const active = { guardianId: guardian.id, endedAt: null };
    expect(await db.subscription.count({ where: active })).toBe(1);
  });

  it('counts a double click once', async () => {
    const { account, codeHash } = await createCode();
    const outcomes = await Promise.all([1, 2].map(() => subscribe(account.id, codeHash)));
    expect(outcomes.filter(({ isSubscribed }) => isSubscribed)).toHaveLength(1);
    expect(outcomes).toContainEqual(refused('ALREADY_SUBSCRIBED'));
  });

  it('leaves the transaction usable after a refusal', async () => {
    const account = await createAccount(db);
    await inTransaction(async (tx) => {
      await subscribeWithCodeHash(tx, { accountId: account.id, codeHash: 'unknown', now: NOW });
      await tx.account.update({ where: { id: account.id }, data: { firstName: 'Anne' } });
    });
    expect(await db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({
      firstName: 'Anne',
    });
  });
});

describe('what a code leads to', () => {
  it('is told by the first names of the children', async () => {
    const { account, codeHash, collectivity, guardian } = await createCode();
    const { firstName, lastName, civility } = guardian;
    const family = {
      collectivity: { name: collectivity.name, shortName: collectivity.shortName },
      guardian: { civility, firstName, lastName },
      children: ['Léa', 'Léo'],
    };
    expect(await unsafeMatchCode(codeHash, account.id)).toEqual({ isFound: true, family });
    expect(await unsafeMatchCode(codeHash, null)).toEqual({ isFound: true, family });
  });

  it('is nothing, with the reason, where the code does not serve', async () => {
    const { account, codeHash } = await createCode();
    const other = await createAccount(db);
    await subscribe(account.id, codeHash);
    const not = (refusal: string) => ({ isFound: false, refusal });
    expect(await unsafeMatchCode('unknown', null)).toEqual(not('CODE_UNKNOWN'));
    expect(await unsafeMatchCode(codeHash, null)).toEqual(not('CODE_USED'));
    expect(await unsafeMatchCode(codeHash, other.id)).toEqual(not('CODE_USED'));
    expect(await unsafeMatchCode(codeHash, account.id)).toEqual(not('ALREADY_SUBSCRIBED'));
  });
});
