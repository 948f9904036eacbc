import { encode } from 'next-auth/jwt';
import { Secret, TOTP } from 'otpauth';

import { secondStepAction, signInAction } from '@/lib/accounts/actions/sign-in';
import { beginTotp, confirmTotp } from '@/lib/accounts/commands/totp';
import { getAccountSecurity } from '@/lib/accounts/queries/security';
import type { GuardianActor } from '@/lib/accounts/types';
import { emptyForm } from '@/lib/core/form';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';

import { createPerson, PASSWORD } from './scene';

const mockCookies = new Map<string, string>();

jest.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = mockCookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
      set: (name: string, value: string) => mockCookies.set(name, value),
      delete: ({ name }: { name: string }) => mockCookies.delete(name),
    }),
  headers: () => Promise.resolve(new Headers()),
}));

const SESSION = sessionCookieName();
const STEP = `${SESSION}-etape`;

beforeEach(() => mockCookies.clear());

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Where an action leads, or the code of its refusal. */
async function outcomeOf(work: Promise<{ code: string | null }>): Promise<string | null> {
  try {
    return (await work).code;
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
    if (!digest.startsWith('NEXT_REDIRECT')) throw error;
    return digest.split(';')[2] ?? '';
  }
}

const finish = (code: string): Promise<string | null> =>
  outcomeOf(secondStepAction(emptyForm(), formOf({ code })));

async function giveThePassword(actor: GuardianActor, from = ''): Promise<string | null> {
  const form = formOf({ email: actor.email, password: PASSWORD, from });
  return outcomeOf(signInAction({ email: '' }, form).then(() => ({ code: null })));
}

/** A parent with a second factor, and their recovery codes. */
async function createProtected(): Promise<{ actor: GuardianActor; codes: string[] }> {
  const actor = await createPerson();
  await beginTotp(actor);
  const { setup } = await getAccountSecurity(actor, now());
  const totp = new TOTP({ secret: Secret.fromBase32(setup?.secret ?? '') });
  const code = totp.generate({ timestamp: now().getTime() });
  return { actor, codes: await confirmTotp(actor, code, now()) };
}

const sessionsOf = ({ accountId }: GuardianActor) =>
  db.accountSession.count({ where: { accountId } });

const seal = (salt: string, accountId: string, maxAge: number, secret = env.SESSION_SECRET) =>
  encode({ token: { step: accountId, remember: false }, secret, salt, maxAge });

it('opens a session after the code, once, and forgets the step', async () => {
  const { actor, codes } = await createProtected();
  const before = await sessionsOf(actor);
  expect(await giveThePassword(actor, '/mon-espace/demandes')).toBe('/connexion/verification');
  expect(mockCookies.has(SESSION)).toBe(false);
  expect(await sessionsOf(actor)).toBe(before);
  expect(await finish(codes[0] ?? '')).toBe('/mon-espace/demandes');
  expect(mockCookies.has(SESSION)).toBe(true);
  expect(await sessionsOf(actor)).toBe(before + 1);
  expect(mockCookies.has(STEP)).toBe(false);
  expect(await finish(codes[1] ?? '')).toBe('STEP_EXPIRED');
});

it('asks for the password again without a step, or with one that is forged or too old', async () => {
  const { actor, codes } = await createProtected();
  const { accountId, sessionId } = actor;
  const forged = [
    null,
    'forged',
    await seal('second-step', accountId, 600, 'another secret, of another portal, long enough'),
    await seal('', accountId, 600),
    await seal('second-step', accountId, -60),
    await sealSession({ sessionId, accountId, seconds: 600 }),
  ];
  for (const value of forged) {
    mockCookies.clear();
    if (value !== null) mockCookies.set(STEP, value);
    expect(await finish(codes[0] ?? '')).toBe('STEP_EXPIRED');
    expect(mockCookies.has(SESSION)).toBe(false);
  }
});

it('takes no code of another account', async () => {
  const [mine, theirs] = [await createProtected(), await createProtected()];
  await giveThePassword(mine.actor);
  expect(await finish(theirs.codes[0] ?? '')).toBe('WRONG_CODE');
  expect(mockCookies.has(SESSION)).toBe(false);
});

it('is no session by itself', async () => {
  const { actor } = await createProtected();
  await giveThePassword(actor);
  mockCookies.set(SESSION, mockCookies.get(STEP) ?? '');
  expect(await findSignedIn()).toBeNull();
});
