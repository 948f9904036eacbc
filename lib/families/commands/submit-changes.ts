import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { FieldsError } from '@/lib/core/errors';
import { idUnder } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { changeError, refusalWords } from '../messages/change-errors';
import { familyKeys } from '../policy';
import { planChange, type FieldPlan } from '../rules/changes';
import { sectionOf } from '../rules/change-kinds';
import { inputName } from '../rules/input-names';
import { sectionPoliciesOf, type SectionPolicies } from '../rules/sections';
import type { ChangesReceipt, FileSubject, SubmittedForm } from '../types/changes';
import type { GivenDocument } from '../types/documents';
import { ownerFor, ownersOf, readFileForm } from './file-form';
import { closeOwnChanges, insertChangeRequests, type PlannedChange } from './insert-changes';
import { insertDocument, keepDocument } from './insert-document';
import { linkSubmittedProof } from './link-quotient-proof';
import {
  currentValue,
  lockFile,
  readWaiting,
  type FileKey,
  type LockedOwner,
  type WaitingChange,
} from './lock-file';
import { isQuotientOver } from './write-quotient';

/**
 * Asks to change the file: one request for each section that was changed, and one for each contact, in
 * one transaction. What a section lets take effect at once does. A newer change of the same author
 * replaces the one that waits. Sent twice, it counts once. A document that proves what is asked goes to
 * the file with it, and stands beside these requests; it proves at once a quotient that holds at once.
 * @throws FieldsError INVALID where a value cannot be taken, by the name of its input
 * @throws DomainError NOT_FOUND, PENDING_MEANWHILE, TOO_MANY_DOCUMENTS, THROTTLED, and the refusals of files
 */
export async function submitChanges(
  actor: GuardianActor,
  { document = null, ...form }: SubmittedForm & { document?: Proof | null },
  now: Date,
): Promise<ChangesReceipt> {
  const proof = document === null ? null : await keepProof(actor, form.subject, document, now);
  try {
    return await inTransaction(async (tx) => {
      const receipt = await submit(tx, actor, form, now);
      if (proof !== null && receipt.requests.length > 0) {
        await insertDocument(tx, actor, { ...proof, ...proofOf(form), replaces: null }, now);
        const { submissionId } = form;
        await linkSubmittedProof(tx, { accountId: actor.accountId, submissionId });
      }
      return receipt;
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'field_change_pending_key') throw error;
    throw changeError('PENDING_MEANWHILE');
  }
}

/** The document that goes with a form. */
type Proof = Omit<GivenDocument, 'expiresOn'>;

// Nothing shows it where nothing comes to be asked: it is deleted then.
async function keepProof(actor: GuardianActor, subject: FileSubject, given: Proof, now: Date) {
  const { collectivityId, familyId } = await inTransaction((tx) => findFile(tx, actor, subject));
  const file = await keepDocument(actor, { collectivityId, familyId }, given, now);
  return { file, kind: given.kind, expiresOn: null };
}

function proofOf({ submissionId }: SubmittedForm) {
  return { submissionId, documentId: idUnder(submissionId, 'document') };
}

async function submit(
  tx: Tx,
  actor: GuardianActor,
  form: SubmittedForm,
  now: Date,
): Promise<ChangesReceipt> {
  // Submissions of one account queue up: a double click waits here, then finds the first one.
  await tx.$queryRaw`select 1 from "Account" where id = ${actor.accountId}::uuid for no key update`;
  const earlier = await readReceipt(tx, actor, form.submissionId);
  if (earlier !== null) return earlier;
  const file = await findFile(tx, actor, form.subject);
  const owners = await lockFile(tx, file, ownersOf(form.subject, file));
  const plans = plan(actor, form, {
    owners,
    policies: file.policies,
    today: civilDateIn(now, file.timeZone),
    waiting: await readWaiting(
      tx,
      file.collectivityId,
      owners.map(({ id }) => id),
    ),
  });
  const author = { accountId: actor.accountId, recipient: actor.email };
  const takenBack = await closeOwnChanges(tx, file, plans, { author, now });
  await insertChangeRequests(tx, file, plans, {
    author,
    submissionId: form.submissionId,
    now,
  });
  const made = await readReceipt(tx, actor, form.submissionId);
  return { requests: made?.requests ?? [], takenBack };
}

async function readReceipt(
  tx: Tx,
  { accountId }: GuardianActor,
  submissionId: string,
): Promise<ChangesReceipt | null> {
  const requests = await tx.request.findMany({
    where: { accountId, submissionId, changes: { some: {} } },
    select: { reference: true, kind: true, status: true },
    orderBy: { reference: 'asc' },
  });
  const made = requests as ChangesReceipt['requests'];
  return requests.length === 0 ? null : { requests: made, takenBack: 0 };
}

type FoundFile = FileKey & { policies: SectionPolicies; timeZone: string };

/** The file that a form is about, among those of the account. */
async function findFile(
  tx: Tx,
  actor: GuardianActor,
  { kind, id }: FileSubject,
): Promise<FoundFile> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const [row] = await tx.$queryRaw<
    { collectivityId: string; familyId: string; sectionPolicies: unknown; timeZone: string }[]
  >`
    select mine."collectivityId", mine."familyId", c."sectionPolicies", c."timeZone"
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
      with ordinality as mine("collectivityId", "familyId", rank)
    join "Collectivity" c on c.id = mine."collectivityId"
    where case when ${kind} = 'guardian'
      then exists (select 1 from "Guardian" g where g."collectivityId" = mine."collectivityId"
        and g."familyId" = mine."familyId" and g.id = ${id}::uuid)
      else exists (select 1 from "FamilyChild" fc where fc."collectivityId" = mine."collectivityId"
        and fc."familyId" = mine."familyId" and fc."childId" = ${id}::uuid) end
    order by mine.rank limit 1`;
  if (row === undefined) throw changeError('NOT_FOUND');
  const { sectionPolicies, ...file } = row;
  return { ...file, policies: sectionPoliciesOf(sectionPolicies) };
}

type Facts = {
  owners: readonly LockedOwner[];
  policies: SectionPolicies;
  today: CivilDate;
  waiting: readonly WaitingChange[];
};

function plan(
  { accountId }: GuardianActor,
  form: SubmittedForm,
  { owners, policies, today, waiting }: Facts,
): PlannedChange[] {
  const read = readFileForm(form, owners, { today, reader: 'FAMILY' });
  const errors: Record<string, string> = { ...read.errors };
  const planned = read.changes.flatMap(({ path, sent }): PlannedChange[] => {
    const owner = ownerFor(owners, path);
    if (owner === null) return [];
    const current = currentValue(owner, path);
    const pending = waiting.find((one) => one.path === path && one.targetId === owner.id) ?? null;
    const policy = policies[sectionOf(path)];
    const isOver = isQuotientOver(owner, path, today);
    const made: FieldPlan = planChange(sent, { current, pending, isOver }, { accountId, policy });
    if (made.act === 'REFUSE') {
      const isOwnFile = pending?.familyId === owner.familyId;
      const authorName = isOwnFile ? pending.authorName : null;
      errors[inputName(path)] = refusalWords({ path, code: made.code, current, authorName });
    }
    return made.act === 'REFUSE' || made.act === 'NOTHING' ? [] : [{ ...made, owner, path }];
  });
  if (Object.keys(errors).length > 0) throw new FieldsError('INVALID', errors);
  return planned;
}
