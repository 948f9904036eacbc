import {
  answerQuestion,
  requestSignUp,
  resendActivationLink,
} from '@/lib/accounts/commands/sign-up';
import { unsafeFindSignUp } from '@/lib/accounts/queries/sign-up';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { issueSubscriberCode } from '@/lib/subscriptions/commands/codes';
import { makeSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createFamily } from '@/tests/support/factories/people';

import {
  createSignUp,
  emailsTo,
  minutesLater,
  newBrowser,
  NOW,
  PASSWORD,
  signUpInput,
  solvedProof,
} from './scene';

/** A code that nobody has used. */
async function freeCode(): Promise<string> {
  const collectivity = await createCollectivity(db);
  const { guardian } = await createFamily(db, collectivity, { subscription: { endedAt: NOW } });
  return inTransaction((tx) =>
    issueSubscriberCode(tx, {
      collectivityId: collectivity.id,
      guardianId: guardian.id,
      agentId: null,
      now: NOW,
    }),
  );
}

const UNKNOWN_CODE = makeSubscriberCode([9, 8, 7, 6, 5, 4, 3, 2, 1]);

async function numberOf(signUpId: string): Promise<string> {
  const found = await unsafeFindSignUp(signUpId);
  if (found?.step !== 'QUESTION') throw new Error('No question is asked.');
  return String(found.number);
}

describe('signing up', () => {
  it('sends the link and makes no account', async () => {
    const { id, email } = await createSignUp();
    expect(await emailsTo(email)).toEqual(['ACTIVATION']);
    expect(await db.account.findUnique({ where: { email } })).toBeNull();
    expect(await unsafeFindSignUp(id)).toEqual({ step: 'MAILBOX', email });
    const row = await db.signUp.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ termsVersion: '2026-11-25', expiresAt: minutesLater(24 * 60) });
  });

  it('says the same of an address that has an account, and writes it another e-mail', async () => {
    const account = await createAccount(db);
    const { id } = await createSignUp({ email: account.email.toUpperCase() });
    expect(await emailsTo(account.email.toUpperCase())).toEqual(['ALREADY_REGISTERED']);
    expect(await unsafeFindSignUp(id)).toMatchObject({ step: 'MAILBOX' });
  });

  it('sends the link of somebody who was invited and never came', async () => {
    const { email } = await createAccount(db, { emailConfirmedAt: null, passwordHash: null });
    await createSignUp({ email });
    expect(await emailsTo(email)).toEqual(['ACTIVATION']);
  });

  it('keeps a code that is recognised by its hash alone, and refuses another', async () => {
    const code = await freeCode();
    const { id } = await createSignUp({ code });
    const row = await db.signUp.findUniqueOrThrow({ where: { id } });
    expect(row.codeHash).toHaveLength(43);
    expect(JSON.stringify(row)).not.toContain(code);
    await expect(createSignUp({ code: UNKNOWN_CODE })).rejects.toMatchObject({
      code: 'CODE_UNKNOWN',
      field: 'code',
    });
  });

  it('leaves no secret in the e-mails, the audit and the sign-up', async () => {
    const code = await freeCode();
    const { email } = await createSignUp({ code });
    const rows = await Promise.all([
      db.email.findMany({ where: { recipient: email } }),
      db.auditEntry.findMany(),
      db.signUp.findMany({ where: { email } }),
    ]);
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).toContain(email);
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(code);
  });

  it('stops at five links an hour for an address, and says when to try again', async () => {
    const email = 'souvent@example.fr';
    for (let time = 0; time < 5; time += 1) await createSignUp({ email });
    const refusal = createSignUp({ email: 'Souvent@example.fr' });
    await expect(refusal).rejects.toMatchObject({
      code: 'THROTTLED',
      userMessage: expect.stringMatching(/réessayez à partir de \d\d:\d\d\.$/) as string,
    });
  });

  it('counts the tries of codes by browser', async () => {
    const browser = newBrowser();
    const tryOne = async () =>
      requestSignUp(await signUpInput({ code: UNKNOWN_CODE, altcha: '' }), browser, NOW);
    const codes: unknown[] = [];
    for (let time = 0; time < 11; time += 1)
      codes.push(await tryOne().catch((error: unknown) => (error as { code: string }).code));
    // Ten of one code in an hour, whoever asks.
    expect(codes.at(-1)).toBe('THROTTLED');
  });
});

describe('the anti-robot check', () => {
  it('takes a proof once', async () => {
    const altcha = await solvedProof();
    const first = await createSignUp({ altcha });
    const second = await createSignUp({ altcha });
    expect(await unsafeFindSignUp(first.id)).toMatchObject({ step: 'MAILBOX' });
    expect(await unsafeFindSignUp(second.id)).toMatchObject({ step: 'QUESTION' });
  });

  it('takes it once from two that come together', async () => {
    const altcha = await solvedProof();
    const both = await Promise.all([createSignUp({ altcha }), createSignUp({ altcha })]);
    const steps = await Promise.all(both.map(({ id }) => unsafeFindSignUp(id)));
    expect(steps.map((step) => step?.step).sort()).toEqual(['MAILBOX', 'QUESTION']);
  });

  it('keeps a proof that a refused form has sent', async () => {
    const altcha = await solvedProof();
    await expect(createSignUp({ altcha, code: UNKNOWN_CODE })).rejects.toThrow('THROTTLED');
    const { id } = await createSignUp({ altcha });
    expect(await unsafeFindSignUp(id)).toMatchObject({ step: 'MAILBOX' });
  });

  it.each([
    ['none', async () => Promise.resolve('')],
    ['one that is no proof', async () => Promise.resolve('bm9uLg==')],
    ['one that is too old', () => solvedProof(minutesLater(-61))],
    [
      'one whose answer is wrong',
      async () => {
        const proof = JSON.parse(Buffer.from(await solvedProof(), 'base64').toString()) as {
          solution: { derivedKey: string };
        };
        proof.solution.derivedKey = '00'.repeat(32);
        return Buffer.from(JSON.stringify(proof)).toString('base64');
      },
    ],
    [
      'one that it made easier for itself',
      async () => {
        const text = Buffer.from(await solvedProof(), 'base64').toString();
        return Buffer.from(text.replace('"cost":20000', '"cost":1')).toString('base64');
      },
    ],
  ])('asks a question of %s, and sends nothing before the answer', async (_name, proof) => {
    const { id, email } = await createSignUp({ altcha: await proof() });
    expect(await emailsTo(email)).toEqual([]);
    await expect(resendActivationLink(id, newBrowser(), NOW)).rejects.toThrow('LINK_FORGED');
    await expect(answerQuestion(id, '7', NOW)).rejects.toMatchObject({ field: 'answer' });
    const number = await numberOf(id);
    await Promise.all([answerQuestion(id, number, NOW), answerQuestion(id, number, NOW)]);
    expect(await emailsTo(email)).toEqual(['ACTIVATION']);
  });

  it('does not let the answer be guessed', async () => {
    const { id } = await createSignUp({ altcha: '' });
    const number = await numberOf(id);
    for (let time = 0; time < 5; time += 1)
      await expect(answerQuestion(id, '7', NOW)).rejects.toThrow('ANSWER_WRONG');
    await expect(answerQuestion(id, number, NOW)).rejects.toThrow('THROTTLED');
  });
});

describe('sending the link again', () => {
  it('sends one for two clicks, and another a minute later, good for a day from then', async () => {
    const { id, email } = await createSignUp();
    await resendActivationLink(id, newBrowser(), NOW);
    expect(await emailsTo(email)).toEqual(['ACTIVATION']);
    const later = minutesLater(90);
    await Promise.all([
      resendActivationLink(id, newBrowser(), later),
      resendActivationLink(id, newBrowser(), later),
    ]);
    expect(await emailsTo(email)).toEqual(['ACTIVATION', 'ACTIVATION']);
    const { expiresAt } = await db.signUp.findUniqueOrThrow({ where: { id } });
    expect(expiresAt).toEqual(minutesLater(90 + 24 * 60));
  });

  it('sends what says that there is an account, where there is one', async () => {
    const { email } = await createAccount(db);
    const { id } = await createSignUp({ email });
    await resendActivationLink(id, newBrowser(), minutesLater(2));
    expect(await emailsTo(email)).toEqual(['ALREADY_REGISTERED', 'ALREADY_REGISTERED']);
  });
});
