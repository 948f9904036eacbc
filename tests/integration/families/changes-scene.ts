import type { GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { inputValue } from '@/lib/families/messages/values';
import { fieldOf, isFieldPath, type FieldPath } from '@/lib/families/rules/fields';
import { inputName } from '@/lib/families/rules/input-names';
import { storedValue } from '@/lib/families/queries/stored-values';
import type { ShownValues } from '@/lib/families/schema/sent-values';
import type { ChangesReceipt, FileSubject } from '@/lib/families/types/changes';
import type { FieldValue } from '@/lib/families/types/fields';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAgentActor,
  createFamily,
  joinFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';

/** Tuesday 24 November 2026, 10:00 in Paris. */
export const NOW = new Date('2026-11-24T09:00:00.000Z');
export const LATER = new Date('2026-11-24T10:00:00.000Z');

/** A family with two parents who have an account each, one child, and an agent. */
export async function createScene(policies: Record<string, string> = {}) {
  const collectivity = await createCollectivity(db, { sectionPolicies: policies });
  const family = await createFamily(db, collectivity);
  const other = await joinFamily(db, family, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const guardian = { kind: 'guardian', id: family.guardian.id } as const;
  const child = { kind: 'child', id: family.children[0].id } as const;
  return { collectivity, family, other, agent, guardian, child };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;

/** What a form sends that showed these fields and where some were changed. */
export function formOf(
  subject: FileSubject,
  shown: ShownValues,
  typed: Readonly<Record<string, string>>,
) {
  const held = Object.entries(shown).map(([path, value]) => [
    inputName(path),
    value === false || !isFieldPath(path) ? '' : inputValue(fieldOf(path), value),
  ]);
  const values = { ...(Object.fromEntries(held) as Record<string, string>), ...typed };
  return { subject, shown, values, submissionId: newId() };
}

type Asking = {
  shown?: ShownValues;
  typed: Readonly<Record<string, string>>;
  submissionId?: string;
  at?: Date;
};

/** A parent sends a form of the file. */
export function ask(
  actor: GuardianActor,
  subject: FileSubject,
  { shown = {}, typed, submissionId = newId(), at = NOW }: Asking,
): Promise<ChangesReceipt> {
  return submitChanges(actor, { ...formOf(subject, shown, typed), submissionId }, at);
}

/** What the file says of a guardian. */
export async function guardianValue(
  { guardian }: Pick<FamilyFixture, 'guardian'>,
  path: FieldPath,
): Promise<FieldValue> {
  const row = await db.guardian.findUniqueOrThrow({ where: { id: guardian.id } });
  return storedValue(path, row);
}

/** The changes of a request, in the order of their fields. */
export function changesOf(reference: bigint) {
  return db.requestFieldChange.findMany({
    where: { request: { reference } },
    orderBy: { path: 'asc' },
  });
}
