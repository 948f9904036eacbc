import 'server-only';

import { newId } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { readProof, type Proof } from '@/lib/platform/human-check';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { hashPassword } from '@/lib/platform/passwords';
import type { Limit } from '@/lib/platform/rate-limit';

import { signUpError } from '../messages/sign-up';
import { unsafeAskedNumber } from '../queries/sign-up';
import { isAnswer } from '../rules/number-question';
import { TERMS_VERSION } from '../rules/terms';
import type { SignUpInput } from '../schema/sign-up';
import { linkEnd, sendActivationLink } from './activation-link';
import { recogniseCode } from './recognise-code';
import { throttle } from './throttle';

const HOUR = 3600;
const PER_ADDRESS: Limit = { name: 'sign-up-address', tries: 30, seconds: HOUR };
const PER_RECIPIENT: Limit = { name: 'sign-up-recipient', tries: 5, seconds: HOUR };
const ANSWERS: Limit = { name: 'sign-up-answer', tries: 5, seconds: HOUR };

type Context = { address: string };

// A proof serves once, in any process: the first to write it has it.
async function spend(tx: Tx, proof: Proof | null): Promise<boolean> {
  if (proof === null) return false;
  const { count } = await tx.usedChallenge.createMany({ data: [proof], skipDuplicates: true });
  return count === 1;
}

/**
 * Keeps what somebody typed to open an account, and sends the link that opens it. Without a proof
 * that counts, nothing is sent: a question follows, on the page that the id given here opens.
 * An address that has an account gets another e-mail, and the same answer in the same time.
 * @throws DomainError THROTTLED, CODE_UNKNOWN
 */
export async function requestSignUp(
  input: SignUpInput,
  context: Context,
  now: Date,
): Promise<string> {
  const { email, civility, lastName, firstName, code } = input;
  await throttle(PER_ADDRESS, context.address, now);
  await throttle(PER_RECIPIENT, email.toLowerCase(), now);
  const codeHash = code === null ? null : await recogniseCode(code, context, now);
  if (code !== null && codeHash === null) throw signUpError('CODE_UNKNOWN');
  const [passwordHash, proof] = await Promise.all([
    hashPassword(input.password),
    readProof(input.altcha, now),
  ]);
  const signUp = { id: newId(), email, civility, lastName, firstName, passwordHash, codeHash };
  await inTransaction(async (tx) => {
    await tx.signUp.create({
      data: { ...signUp, termsVersion: TERMS_VERSION, createdAt: now, expiresAt: linkEnd(now) },
    });
    if (await spend(tx, proof)) await sendActivationLink(tx, signUp, now);
  });
  await wakeDispatcher();
  return signUp.id;
}

/**
 * Takes the answer to the question that stands for a proof, and sends the link. Answering again is
 * harmless.
 * @throws DomainError THROTTLED, ANSWER_WRONG, LINK_FORGED
 */
export async function answerQuestion(signUpId: string, answer: string, now: Date): Promise<void> {
  await throttle(ANSWERS, signUpId, now);
  if (!isAnswer(answer, unsafeAskedNumber(signUpId))) throw signUpError('ANSWER_WRONG');
  const signUp = await db.signUp.findUnique({
    where: { id: signUpId },
    select: { id: true, email: true },
  });
  if (signUp === null) throw signUpError('LINK_FORGED');
  await inTransaction((tx) => sendActivationLink(tx, signUp, now));
  await wakeDispatcher();
}

/**
 * Sends the link of a sign-up once more; what was sent before works as long as it. Silent where it
 * has served or has just left.
 * @throws DomainError THROTTLED, LINK_FORGED
 */
export async function resendActivationLink(
  signUpId: string,
  context: Context,
  now: Date,
): Promise<void> {
  await throttle(PER_ADDRESS, context.address, now);
  const signUp = await db.signUp.findUnique({
    where: { id: signUpId, linkSentAt: { not: null } },
    select: { id: true, email: true },
  });
  if (signUp === null) throw signUpError('LINK_FORGED');
  await throttle(PER_RECIPIENT, signUp.email.toLowerCase(), now);
  await inTransaction((tx) => sendActivationLink(tx, signUp, now));
  await wakeDispatcher();
}
