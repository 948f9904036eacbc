import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { renderLetters } from '@/lib/platform/pdf/letters';

import { codeError } from '../messages/code-errors';
import { codeLetter } from '../messages/letter';
import { hashSubscriberCode } from '../queries/code-hash';
import { findRecipient, getLetterSender, listRecipients } from '../queries/letters';
import { normaliseSubscriberCode } from '../rules/subscriber-code';
import type { LettersInput, ShownCodeInput } from '../schema/codes';
import type { LetterRecipient } from '../types/letters';
import { issueSubscriberCodes } from './codes';
import { lockGuardians } from './lock-guardians';

/** A file of letters, a page each. */
export type LettersFile = { bytes: Uint8Array<ArrayBuffer>; count: number };

/**
 * Makes a new code for each guardian chosen, and the letters that carry them: codes are kept as
 * hashes alone, so that they are printed in the act that makes them, or never. What cannot be
 * printed is not made. A form that is sent twice does not revoke the codes just printed.
 * @throws DomainError LETTERS_MADE, LETTERS_NONE
 */
export async function makeLetters(
  actor: AgentActor,
  input: LettersInput,
  now: Date,
): Promise<LettersFile> {
  try {
    return await inTransaction((tx) => make(tx, actor, input, now));
  } catch (error) {
    throw violatedConstraint(error) === 'LetterBatch_pkey' ? codeError('LETTERS_MADE') : error;
  }
}

async function make(
  tx: Tx,
  actor: AgentActor,
  input: LettersInput,
  now: Date,
): Promise<LettersFile> {
  const { batchId } = input;
  const { collectivity, agentId } = actor;
  const made = await tx.letterBatch.count({ where: { id: batchId } });
  if (made > 0) throw codeError('LETTERS_MADE');
  const recipients = await lockRecipients(tx, actor, input);
  const guardianIds = recipients.map(({ guardianId }) => guardianId);
  if (guardianIds.length === 0) throw codeError('LETTERS_NONE');
  await tx.letterBatch.create({
    data: {
      id: batchId,
      collectivityId: collectivity.id,
      agentId,
      letterCount: guardianIds.length,
      createdAt: now,
    },
  });
  const codes = await issueSubscriberCodes(tx, {
    collectivityId: collectivity.id,
    guardianIds,
    agentId,
    now,
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'codes.letters',
    subjectType: 'LetterBatch',
    subjectId: batchId,
    data: { guardianIds },
  });
  const bytes = await print(tx, actor, { recipients, codes, now });
  return { bytes, count: guardianIds.length };
}

// Read again once they are locked: another agent may have written to some of them meanwhile.
async function lockRecipients(
  tx: Tx,
  actor: AgentActor,
  input: LettersInput,
): Promise<LetterRecipient[]> {
  const found = await listRecipients(tx, actor, input);
  const guardianId = found.map((one) => one.guardianId);
  await lockGuardians(tx, actor.collectivity.id, guardianId);
  return listRecipients(tx, actor, { ...input, choix: 'coches', guardianId });
}

/**
 * Prints the letter of a code that was just shown to the agent, who sends it back: it must be the
 * one in force of a guardian of the collectivity. Nothing changes, however often it is printed.
 * @throws DomainError NOT_FOUND, CODE_NOT_IN_FORCE
 */
export async function printShownCode(
  actor: AgentActor,
  { guardianId, shownCode }: ShownCodeInput,
  now: Date,
): Promise<LettersFile> {
  const code = normaliseSubscriberCode(shownCode);
  return inTransaction(async (tx) => {
    const recipient = await findRecipient(tx, actor, guardianId);
    if (recipient === null) throw codeError('NOT_FOUND');
    const inForce = await tx.subscriberCode.count({
      where: {
        collectivityId: actor.collectivity.id,
        guardianId,
        codeHash: hashSubscriberCode(code),
        revokedAt: null,
      },
    });
    if (inForce === 0) throw codeError('CODE_NOT_IN_FORCE');
    const codes = new Map([[guardianId, code]]);
    return { bytes: await print(tx, actor, { recipients: [recipient], codes, now }), count: 1 };
  });
}

async function print(
  tx: Tx,
  actor: AgentActor,
  of: { recipients: readonly LetterRecipient[]; codes: ReadonlyMap<string, string>; now: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const sender = await getLetterSender(tx, actor);
  const letters = of.recipients.map((recipient) =>
    codeLetter(sender, recipient, {
      code: of.codes.get(recipient.guardianId) ?? '',
      now: of.now,
    }),
  );
  return renderLetters(letters, { title: 'Codes abonnés', author: sender.name });
}
