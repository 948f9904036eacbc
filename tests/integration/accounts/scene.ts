import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { Secret, TOTP } from 'otpauth';

import type { GuardianActor } from '@/lib/accounts/types';
import type { SignUpInput } from '@/lib/accounts/schema/sign-up';
import { requestSignUp } from '@/lib/accounts/commands/sign-up';
import { beginTotp, confirmTotp } from '@/lib/accounts/commands/totp';
import { getAccountSecurity } from '@/lib/accounts/queries/security';
import { db } from '@/lib/platform/db/client';
import { newChallenge } from '@/lib/platform/human-check';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createFamily } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

export const NOW = new Date('2026-11-24T10:00:00+01:00');
export const PASSWORD = 'Tilleuls4 et goelands';

/** So many minutes after the scene's present. */
export function minutesLater(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

/** A browser that nobody else uses: limits count by address. */
export function newBrowser(): { address: string; userAgent: string } {
  return { address: uniqueName('adresse'), userAgent: 'jest' };
}

/** What a browser sends once it has worked. */
export async function solvedProof(now = NOW): Promise<string> {
  const challenge = await newChallenge(now);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** A filled-in form, as its schema reads it. */
export async function signUpInput(changes: Partial<SignUpInput> = {}): Promise<SignUpInput> {
  return {
    code: null,
    civility: 'Mme',
    lastName: 'GUILLET',
    firstName: 'Solange',
    email: `${uniqueName('solange')}@example.fr`,
    password: PASSWORD,
    passwordAgain: PASSWORD,
    human: true,
    altcha: await solvedProof(),
    terms: true,
    ...changes,
  };
}

/** A sign-up whose link has left, at the scene's present. */
export async function createSignUp(
  changes: Partial<SignUpInput> = {},
): Promise<{ id: string; email: string }> {
  const input = await signUpInput(changes);
  return { id: await requestSignUp(input, newBrowser(), NOW), email: input.email };
}

/** The kinds of the e-mails to an address, the oldest first. */
export async function emailsTo(recipient: string): Promise<string[]> {
  const rows = await db.email.findMany({ where: { recipient }, orderBy: { id: 'asc' } });
  return rows.map(({ kind }) => kind);
}

/** A parent with a password, signed in and subscribed. */
export async function createPerson(): Promise<GuardianActor> {
  const account = await createAccount(db, { password: PASSWORD });
  const { actor } = await createFamily(db, await createCollectivity(db), { account });
  return actor;
}

/** What an address was sent, the oldest first. */
export const lettersTo = (recipient: string) =>
  db.email.findMany({
    where: { recipient },
    orderBy: { id: 'asc' },
    select: { kind: true, data: true, html: true },
  });

/** The code that an application shows for the secret being set up. */
export async function codeAt(actor: GuardianActor, at: Date): Promise<string> {
  const { setup } = await getAccountSecurity(actor, at);
  if (setup === null) throw new Error('No setup under way.');
  return new TOTP({ secret: Secret.fromBase32(setup.secret) }).generate({
    timestamp: at.getTime(),
  });
}

/** Sets the second factor up; gives the recovery codes, and what makes codes. */
export async function enrol(actor: GuardianActor) {
  await beginTotp(actor);
  const { setup } = await getAccountSecurity(actor, NOW);
  const totp = new TOTP({ secret: Secret.fromBase32(setup?.secret ?? '') });
  const codes = await confirmTotp(actor, await codeAt(actor, NOW), NOW);
  return { codes, codeAt: (at: Date) => totp.generate({ timestamp: at.getTime() }) };
}
