import { isSealedPath } from '@/lib/families/rules/change-kinds';
import { lineValue, linePath } from '@/lib/families/rules/lists';
import type { KeyRing } from '@/lib/platform/encryption/key-ring';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import type { ChangeKind, FieldChangeStatus } from '@/lib/requests/types';
import { statusOfChanges } from '@/lib/requests/rules';

import { accountAt } from './files';
import { idAt } from './ids';
import { HOUR_MS, later } from './moments';
import type { Rows } from './rows';
import { deciderOf, type Story } from './story';
import type { SeedFamily } from './world';

/** The one that the Banque de France gives as an example. */
const NEW_ACCOUNT = { iban: 'FR7610107001011234567890129', bic: 'BREDFRPP' };

type Owner = { guardianId?: string; childId?: string };
type Asked = { path: string; seen: string | null; asked: string | null };
type Answer = { hours: number; reason?: string };

type Asking = Owner & {
  kind: ChangeKind;
  family: SeedFamily;
  /** Hours before now. */
  hours: number;
  changes: readonly Asked[];
  /** Null: it waits. */
  answer: Answer | null;
};

function statusOf({ answer }: Asking): FieldChangeStatus {
  if (answer === null) return 'PENDING';
  return answer.reason === undefined ? 'ACCEPTED' : 'REFUSED';
}

function kept(
  column: 'seen' | 'asked',
  { path, id }: { path: string; id: string },
  value: string | null,
  ring: KeyRing,
): string | null {
  if (value === null || !isSealedPath(path)) return value;
  return sealText(`RequestFieldChange.${column}`, id, value, ring);
}

function event(
  requestId: string,
  collectivityId: string,
  facts: Partial<Rows['RequestEvent'][number]> & {
    at: Date;
    type: Rows['RequestEvent'][number]['type'];
  },
): Rows['RequestEvent'][number] {
  const none = {
    lineId: null,
    changeId: null,
    accountId: null,
    agentId: null,
    reason: null,
    rank: null,
    digestId: null,
  };
  return { id: idAt(facts.at), collectivityId, requestId, ...none, ...facts };
}

function addChange(
  asking: Asking,
  { path, seen, asked }: Asked,
  at: { requestId: string; submittedAt: Date; decidedAt: Date | null },
  story: Story,
): void {
  const { rows, ring } = story.setting;
  const { family, answer } = asking;
  const { collectivity } = family;
  const { requestId, decidedAt } = at;
  const id = idAt(at.submittedAt);
  const status = statusOf(asking);
  rows.RequestFieldChange.push({
    id,
    collectivityId: collectivity.id,
    requestId,
    familyId: family.id,
    targetId: asking.guardianId ?? asking.childId ?? family.id,
    path,
    isSealed: isSealedPath(path),
    seen: kept('seen', { path, id }, seen, ring),
    asked: kept('asked', { path, id }, asked, ring),
    status,
    reason: answer?.reason ?? null,
    decidedAt,
  });
  if (decidedAt === null || (status !== 'ACCEPTED' && status !== 'REFUSED')) return;
  const { agentId } = deciderOf(story, collectivity);
  const reason = answer?.reason ?? null;
  rows.RequestEvent.push(
    event(requestId, collectivity.id, {
      at: decidedAt,
      type: status,
      changeId: id,
      agentId,
      reason,
    }),
  );
}

function ask(story: Story, asking: Asking): void {
  const { rows, now } = story.setting;
  const { family, kind, hours, changes, answer } = asking;
  const collectivityId = family.collectivity.id;
  const submittedAt = later(now, -hours * HOUR_MS);
  const decidedAt = answer === null ? null : later(now, -answer.hours * HOUR_MS);
  const requestId = idAt(submittedAt);
  rows.Request.push({
    id: requestId,
    collectivityId,
    kind,
    status: statusOfChanges(changes.map(() => statusOf(asking))),
    familyId: family.id,
    childId: asking.childId ?? null,
    activityId: null,
    guardianId: asking.guardianId ?? null,
    accountId: family.account.id,
    submissionId: idAt(submittedAt),
    startDay: null,
    endDay: null,
    submittedAt,
    acknowledgementId: null,
    unreadByService: 0,
  });
  const accountId = family.account.id;
  rows.RequestEvent.push(
    event(requestId, collectivityId, { at: submittedAt, type: 'SUBMITTED', accountId }),
  );
  for (const change of changes)
    addChange(asking, change, { requestId, submittedAt, decidedAt }, story);
}

function askSolanges(story: Story): void {
  const family = story.families.solange;
  const { guardianId } = family;
  const row = story.setting.rows.Guardian.find(({ id }) => id === guardianId);
  ask(story, {
    kind: 'GUARDIAN_CHANGE',
    family,
    guardianId,
    hours: 220,
    changes: [{ path: 'guardian.phone', seen: '02 00 00 01 99', asked: row?.phone ?? null }],
    answer: { hours: 190 },
  });
  ask(story, {
    kind: 'ADDRESS_CHANGE',
    family,
    guardianId,
    hours: 38,
    changes: [
      { path: 'guardian.address', seen: row?.address ?? null, asked: '4 allée des Goélands' },
      { path: 'guardian.addressExtra', seen: null, asked: 'Appartement 21' },
    ],
    answer: null,
  });
}

function askForHerChildren(story: Story): void {
  const family = story.families.solange;
  const [lea, , nathan] = family.children;
  if (lea === undefined || nathan === undefined) return;
  ask(story, {
    kind: 'HEALTH_CHANGE',
    family,
    childId: lea.id,
    hours: 15,
    changes: [{ path: 'child.allergies', seen: null, asked: 'Fruits à coque' }],
    answer: null,
  });
  const contact = {
    lastName: 'BARRET',
    firstName: 'Jean-Philippe',
    mobile: '06 00 00 04 12',
    phone: null,
  };
  const roles = { relation: 'NEIGHBOUR', isEmergency: 'false', mayCollect: 'true' };
  ask(story, {
    kind: 'CONTACT_ADDITION',
    family,
    childId: nathan.id,
    hours: 14,
    changes: [
      {
        path: linePath('contact', idAt(story.setting.now)),
        seen: null,
        asked: lineValue('contact', { ...contact, ...roles }),
      },
    ],
    answer: null,
  });
}

function askOthers(story: Story): void {
  const { matthieu, father } = story.families;
  const { rows } = story.setting;
  const [camille] = father.children;
  const account = accountAt(rows.Guardian.findIndex(({ id }) => id === matthieu.guardianId));
  ask(story, {
    kind: 'BANK_CHANGE',
    family: matthieu,
    guardianId: matthieu.guardianId,
    hours: 60,
    changes: [
      { path: 'guardian.iban', seen: account?.iban ?? null, asked: NEW_ACCOUNT.iban },
      { path: 'guardian.bic', seen: account?.bic ?? null, asked: NEW_ACCOUNT.bic },
    ],
    answer: null,
  });
  // An agent wrote another number since: three values to compare.
  ask(story, {
    kind: 'GUARDIAN_CHANGE',
    family: matthieu,
    guardianId: matthieu.guardianId,
    hours: 50,
    changes: [{ path: 'guardian.mobile', seen: '06 00 00 09 99', asked: '06 00 00 05 25' }],
    answer: null,
  });
  if (camille === undefined) return;
  const insurer = rows.Child.find(({ id }) => id === camille.id)?.insurer ?? null;
  ask(story, {
    kind: 'CHILD_DETAILS_CHANGE',
    family: father,
    childId: camille.id,
    hours: 30,
    changes: [{ path: 'child.insurer', seen: insurer, asked: 'Matmut' }],
    answer: null,
  });
}

function readByAgents(story: Story): void {
  const { rows, now } = story.setting;
  const family = story.families.solange;
  const agent = deciderOf(story, family.collectivity);
  for (const { hours, action, data } of [
    { hours: 191, action: 'family.opened', data: {} },
    { hours: 190, action: 'family.revealed', data: { sections: ['BANK_DETAILS'] } },
  ]) {
    const at = later(now, -hours * HOUR_MS);
    rows.AuditEntry.push({
      id: idAt(at),
      collectivityId: family.collectivity.id,
      at,
      ...agent,
      action,
      subjectType: 'Family',
      subjectId: family.id,
      data,
    });
  }
}

/** What families ask to change in their files, what was answered, and who read them. */
export function askFileChanges(story: Story): void {
  askSolanges(story);
  askForHerChildren(story);
  askOthers(story);
  readByAgents(story);
  const time = (row: Rows['Request'][number]): number => new Date(row.submittedAt).getTime();
  story.setting.rows.Request.sort((a, b) => time(a) - time(b));
}
