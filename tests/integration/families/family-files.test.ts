import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, fromDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { addChild, attachChild } from '@/lib/families/commands/children';
import { createFamily } from '@/lib/families/commands/create-family';
import { editFile } from '@/lib/families/commands/edit-file';
import { addGuardian } from '@/lib/families/commands/guardians';
import { openFamilyFile } from '@/lib/families/queries/file';
import type { ChildInput, GuardianFields, GuardianInput } from '@/lib/families/schema/file';
import type { NewFamilyInput } from '@/lib/families/schema/new-family';
import { db } from '@/lib/platform/db/client';
import type { Collectivity } from '@/prisma/generated/client';
import { createActivity, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';
import {
  createAgentActor,
  createFamily as createSubscribed,
  shareChild,
} from '@/tests/support/factories/people';

import { formOf } from './changes-scene';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const BORN = civilDate('2018-05-03');

let collectivity: Collectivity;
let agent: AgentActor;
let stranger: AgentActor;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  agent = await createAgentActor(db, collectivity);
  stranger = await createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
});

function adult(changes: Partial<GuardianFields> = {}): GuardianFields {
  return {
    civility: 'Mme',
    lastName: 'MARTEL',
    firstName: 'Hélène',
    email: 'h.martel@example.fr',
    phone: null,
    mobile: '06 12 34 56 78',
    address: '3 rue des Lilas',
    addressExtra: null,
    postalCode: '49100',
    city: 'Angers',
    ...changes,
  };
}

function newFamily(changes: Partial<NewFamilyInput> = {}): NewFamilyInput {
  const children = [{ lastName: 'MARTEL', firstName: 'Zoé', birthDate: BORN }];
  return { familyId: newId(), force: false, guardians: [adult()], children, ...changes };
}

function auditOf(subjectId: string) {
  return db.auditEntry.findMany({ where: { subjectId }, select: { action: true, data: true } });
}

describe('a new file', () => {
  it('is made with its people, numbered, and written down without a name', async () => {
    const input = newFamily();
    expect(await createFamily(agent, input, NOW)).toEqual({
      familyId: input.familyId,
      duplicates: null,
    });
    const family = await db.family.findUniqueOrThrow({
      where: { id: input.familyId },
      include: { guardians: true, children: { include: { child: true } } },
    });
    expect(family).toMatchObject({
      collectivityId: collectivity.id,
      number: 1,
      name: 'MARTEL',
      guardians: [{ ...adult(), payerCode: expect.stringMatching(/^\d{8}$/) as string }],
      children: [{ position: 0, child: { firstName: 'Zoé' } }],
    });
    const audit = await auditOf(input.familyId);
    expect(audit).toEqual([{ action: 'families.create', data: { guardians: 1, children: 1 } }]);
    expect(JSON.stringify(audit)).not.toMatch(/martel|zoé/i);
  });

  it('is made once, however often it is sent', async () => {
    const input = newFamily();
    const sent = await Promise.all([1, 2, 3].map(() => createFamily(agent, input, NOW)));
    expect(sent.map(({ familyId }) => familyId)).toEqual(Array(3).fill(input.familyId));
    expect(await db.family.count({ where: { collectivityId: collectivity.id } })).toBe(1);
    await expect(createFamily(stranger, input, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has a number of its own among those made at once', async () => {
    const inputs = Array.from({ length: 5 }, () => newFamily({ force: true }));
    await Promise.all(inputs.map((input) => createFamily(agent, input, NOW)));
    const made = await db.family.findMany({ where: { collectivityId: collectivity.id } });
    expect(made.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not made where a child or an address is known, until the agent says so', async () => {
    await createFamily(agent, newFamily(), NOW);
    const sameChild = newFamily({
      guardians: [adult({ email: null })],
      children: [{ lastName: 'Martel', firstName: 'ZOE', birthDate: BORN }],
    });
    const answer = await createFamily(agent, sameChild, NOW);
    expect(answer.duplicates).toMatchObject([{ number: 1, child: { firstName: 'Zoé' } }]);
    const sameEmail = newFamily({ children: [] });
    const told = await createFamily(agent, sameEmail, NOW);
    expect(told.duplicates).toMatchObject([{ number: 1, email: 'h.martel@example.fr' }]);
    expect(await db.family.count({ where: { collectivityId: collectivity.id } })).toBe(1);
    await createFamily(agent, { ...sameEmail, force: true }, NOW);
    expect(await db.family.count({ where: { collectivityId: collectivity.id } })).toBe(2);
    // What another collectivity knows is not told.
    expect((await createFamily(stranger, newFamily(), NOW)).duplicates).toBeNull();
  });

  it('takes no child who is to be born', async () => {
    const born = civilDate('2026-12-25');
    const children = [{ lastName: 'A', firstName: 'B', birthDate: born }];
    await expect(createFamily(agent, newFamily({ children }), NOW)).rejects.toMatchObject({
      code: 'BORN_LATER',
      field: 'child0-birthDate',
    });
  });
});

describe('an opened file', () => {
  it('shows who is subscribed, codes, children, enrolments and the other parent’s file', async () => {
    const { family, children, guardian, account } = await createSubscribed(db, collectivity);
    const other = await createFamilyFile(db, collectivity, { children: [] });
    await shareChild(db, children[0], other.family);
    const activity = await createActivity(db, collectivity);
    await enrol(db, { family: other.family, child: children[0] }, activity);
    await createSubscriberCode(db, guardian);
    const file = await openFamilyFile(agent, family.id, NOW);
    expect(file).toMatchObject({
      number: family.number,
      guardians: [
        {
          payerCode: guardian.payerCode,
          subscription: { email: account.email, since: expect.any(Date) as Date },
          code: { usedAt: null, givenAt: expect.any(Date) as Date },
        },
      ],
      children: [
        {
          birthDate: fromDbDate(children[0].birthDate),
          otherFamily: { id: other.family.id, number: other.family.number },
          enrolments: [{ activityName: activity.name, isOther: true }],
        },
      ],
      activities: [{ id: activity.id }],
    });
  });

  it('is written down once a day for each agent', async () => {
    const { family } = await createFamilyFile(db, collectivity);
    const colleague = await createAgentActor(db, collectivity, { role: 'READER' });
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    for (const at of [NOW, new Date(NOW.getTime() + 3_600_000), tomorrow])
      await openFamilyFile(agent, family.id, at);
    await openFamilyFile(colleague, family.id, NOW);
    const entries = await db.auditEntry.findMany({ where: { subjectId: family.id } });
    expect(entries.map(({ agentId }) => agentId).toSorted()).toEqual(
      [agent.agentId, agent.agentId, colleague.agentId].toSorted(),
    );
    expect(entries).toMatchObject(Array(3).fill({ action: 'family.opened', data: {} }));
  });

  it('is nothing to another collectivity, and is not written down', async () => {
    const { family } = await createFamilyFile(db, collectivity);
    expect(await openFamilyFile(stranger, family.id, NOW)).toBeNull();
    expect(await openFamilyFile(agent, 'nouveau', NOW)).toBeNull();
    expect(await auditOf(family.id)).toEqual([]);
  });
});

describe('adults', () => {
  it('are added once, and changed; the journal names fields alone', async () => {
    const { family } = await createFamilyFile(db, collectivity);
    const input: GuardianInput = { ...adult(), familyId: family.id, guardianId: newId() };
    await addGuardian(agent, input, NOW);
    await addGuardian(agent, input, NOW);
    const { email, city } = input;
    const shown = { 'guardian.email': email, 'guardian.city': city };
    const typed = { guardian_email: '', guardian_city: 'Trélazé' };
    const form = formOf({ kind: 'guardian', id: input.guardianId }, shown, typed);
    expect(await editFile(agent, { ...form, familyId: family.id }, NOW)).toBe(2);
    expect(await editFile(agent, { ...form, familyId: family.id }, NOW)).toBe(0);
    const where = { familyId: family.id, lastName: 'MARTEL' };
    expect(await db.guardian.findMany({ where })).toMatchObject([{ email: null, city: 'Trélazé' }]);
    expect(await auditOf(input.guardianId)).toEqual([
      { action: 'guardians.add', data: { familyId: family.id } },
    ]);
    const paths = ['guardian.email', 'guardian.city'];
    expect(await auditOf(family.id)).toEqual([
      { action: 'families.edit', data: { subjectId: input.guardianId, paths } },
    ]);
  });

  it('of others are not added', async () => {
    const { family, guardian } = await createFamilyFile(db, collectivity);
    const elsewhere = await createFamilyFile(db, collectivity);
    const input: GuardianInput = { ...adult(), familyId: family.id, guardianId: guardian.id };
    const refusal = { code: 'NOT_FOUND' };
    await expect(addGuardian(stranger, input, NOW)).rejects.toMatchObject(refusal);
    const misplaced = { ...input, familyId: elsewhere.family.id };
    await expect(addGuardian(agent, misplaced, NOW)).rejects.toMatchObject(refusal);
  });
});

describe('children', () => {
  const child = (familyId: string, changes: Partial<ChildInput> = {}): ChildInput => ({
    familyId,
    childId: newId(),
    lastName: 'MARTEL',
    firstName: 'Zoé',
    birthDate: BORN,
    force: false,
    ...changes,
  });

  it('are added after the others, once, and changed', async () => {
    const { family } = await createFamilyFile(db, collectivity);
    const input = child(family.id);
    await Promise.all([addChild(agent, input, NOW), addChild(agent, input, NOW)]);
    const subject = { kind: 'child', id: input.childId } as const;
    const form = formOf(subject, { 'child.firstName': 'Zoé' }, { child_firstName: 'Zoë' });
    expect(await editFile(agent, { ...form, familyId: family.id }, NOW)).toBe(1);
    const rows = await db.familyChild.findMany({
      where: { familyId: family.id, childId: input.childId },
      include: { child: true },
    });
    expect(rows).toMatchObject([{ position: 1, child: { firstName: 'Zoë' } }]);
    expect((await auditOf(input.childId)).map(({ action }) => action)).toEqual(['children.add']);
  });

  it('known elsewhere are told before they are added again', async () => {
    const [one, two] = [
      await createFamilyFile(db, collectivity),
      await createFamilyFile(db, collectivity),
    ];
    await addChild(agent, child(one.family.id), NOW);
    const again = child(two.family.id);
    expect(await addChild(agent, again, NOW)).toMatchObject([{ familyId: one.family.id }]);
    expect(await addChild(agent, { ...again, force: true }, NOW)).toEqual([]);
  });

  it('stand in two files at most, whoever comes at once', async () => {
    const { children } = await createFamilyFile(db, collectivity);
    const childId = children[0]?.id ?? '';
    const others = await Promise.all(
      [1, 2, 3].map(() => createFamilyFile(db, collectivity, { children: [] })),
    );
    const results = await Promise.allSettled(
      others.map(({ family }) => attachChild(agent, { familyId: family.id, childId }, NOW)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.familyChild.count({ where: { childId } })).toBe(2);
    const [attached] = await db.familyChild.findMany({
      where: { childId, familyId: { in: others.map(({ family }) => family.id) } },
    });
    await expect(
      attachChild(agent, { familyId: attached?.familyId ?? '', childId }, NOW),
    ).rejects.toMatchObject({ code: 'CHILD_IN_FILE' });
  });

  it('of another collectivity are not found', async () => {
    const { family, children } = await createFamilyFile(db, collectivity);
    const theirs = await createFamilyFile(db, await createCollectivity(db));
    const childId = theirs.children[0]?.id ?? '';
    const refusal = { code: 'NOT_FOUND' };
    await expect(attachChild(agent, { familyId: family.id, childId }, NOW)).rejects.toMatchObject(
      refusal,
    );
    const own = child(family.id, { childId: children[0]?.id ?? '' });
    await expect(addChild(stranger, own, NOW)).rejects.toMatchObject(refusal);
    await expect(addChild(agent, child(family.id, { childId }), NOW)).rejects.toMatchObject(
      refusal,
    );
  });
});
