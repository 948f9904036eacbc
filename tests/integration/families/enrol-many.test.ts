import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, toDbDate, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { enrolMany } from '@/lib/families/commands/enrol-many';
import { listChildrenToEnrol } from '@/lib/families/queries/children-to-enrol';
import { db } from '@/lib/platform/db/client';
import type { Activity, Child, Collectivity, Family } from '@/prisma/generated/client';
import { createActivity, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const PERIOD = {
  startDay: civilDate('2026-12-01'),
  endDay: civilDate('2027-07-02'),
  weekdays: [1, 2, 4, 5] as Weekday[],
};
const EVERYONE = { ...PERIOD, isAnyAge: false, isComplete: null, name: '', page: 1 };

let collectivity: Collectivity;
let agent: AgentActor;
let activity: Activity;
let family: Family;
let children: readonly Child[];

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  agent = await createAgentActor(db, collectivity);
  activity = await createActivity(db, collectivity);
  const three = ['Léa', 'Léo', 'Nathan'].map((firstName) => ({ firstName, lastName: 'DURANT' }));
  ({ family, children } = await createFamily(db, collectivity, {
    name: 'GUILLET',
    children: three,
  }));
});

const askFor = (some: readonly Child[]) => ({
  activityId: activity.id,
  ...PERIOD,
  children: some.map(({ id }) => ({
    familyId: family.id,
    childId: id,
    enrolmentId: newId(),
  })),
});

describe('enrolling many children', () => {
  it('counts once under a double click, and writes each down as the agent’s act', async () => {
    const input = askFor(children);
    const [first, second] = await Promise.all([
      enrolMany(agent, input, NOW),
      enrolMany(agent, input, NOW),
    ]);
    expect(second).toEqual(first);
    expect(first.map(({ childName, refusal }) => [childName, refusal])).toEqual([
      ['DURANT Léa', null],
      ['DURANT Léo', null],
      ['DURANT Nathan', null],
    ]);
    expect(await db.enrolment.count({ where: { activityId: activity.id } })).toBe(3);
    const acts = await db.auditEntry.findMany({ where: { action: 'enrolments.add' } });
    const own = acts.filter(({ collectivityId }) => collectivityId === collectivity.id);
    expect(own.map(({ agentId }) => agentId)).toEqual([
      agent.agentId,
      agent.agentId,
      agent.agentId,
    ]);
  });

  it('tells whom an enrolment covers already, and enrols the others', async () => {
    const [, leo] = children;
    if (leo === undefined) throw new Error('There are three children.');
    await enrol(db, { family, child: leo }, activity);
    const lines = await enrolMany(agent, askFor(children), NOW);
    expect(lines.map(({ refusal }) => refusal)).toEqual([
      null,
      expect.stringContaining('déjà inscrit à cette activité'),
      null,
    ]);
    expect(await db.enrolment.count({ where: { activityId: activity.id } })).toBe(3);
  });

  it('enrols nobody where one file, or the activity, is not the agent’s', async () => {
    const elsewhere = await createCollectivity(db);
    const other = await createFamily(db, elsewhere);
    const stranger = await createAgentActor(db, elsewhere, { role: 'ADMINISTRATOR' });
    const refusal = { code: 'NOT_FOUND' };
    const ask = askFor(children);
    await expect(enrolMany(stranger, ask, NOW)).rejects.toMatchObject(refusal);
    const intruder = {
      familyId: other.family.id,
      childId: other.children[0].id,
      enrolmentId: newId(),
    };
    const mixed = { ...ask, children: [...ask.children, intruder] };
    await expect(enrolMany(agent, mixed, NOW)).rejects.toMatchObject(refusal);
    const theirs = await createActivity(db, elsewhere);
    await expect(enrolMany(agent, { ...ask, activityId: theirs.id }, NOW)).rejects.toMatchObject(
      refusal,
    );
    expect(await db.enrolment.count({ where: { familyId: family.id } })).toBe(0);
  });
});

describe('the children to enrol', () => {
  const namesOf = async (
    asked: Partial<Omit<typeof EVERYONE, 'isComplete'>> & { isComplete?: boolean },
    ages = {},
  ) => {
    const limits = { id: activity.id, minAge: null, maxAge: null, ...ages };
    const { children: found } = await listChildrenToEnrol(agent, limits, { ...EVERYONE, ...asked });
    return found.map(({ firstName }) => firstName);
  };

  it('are those of the collectivity whom no enrolment covers on these days', async () => {
    const [lea] = children;
    if (lea === undefined) throw new Error('There are three children.');
    await createFamily(db, await createCollectivity(db));
    expect(await namesOf({})).toEqual(['Léa', 'Léo', 'Nathan']);
    await enrolMany(agent, askFor([lea]), NOW);
    expect(await namesOf({})).toEqual(['Léo', 'Nathan']);
    expect(
      await namesOf({ startDay: civilDate('2027-07-03'), endDay: civilDate('2027-08-31') }),
    ).toEqual(['Léa', 'Léo', 'Nathan']);
  });

  it('are of the age on one of the days, unless all ages are asked for', async () => {
    const births = ['2020-07-02', '2020-07-03', '2016-12-01'];
    await Promise.all(
      children.map(({ id }, rank) =>
        db.child.update({
          where: { id },
          data: { birthDate: toDbDate(civilDate(births[rank] ?? '')) },
        }),
      ),
    );
    // Léa is seven on the last day, Léo the day after; Nathan is ten on the first.
    expect(await namesOf({}, { minAge: 7, maxAge: 9 })).toEqual(['Léa']);
    expect(await namesOf({}, { minAge: 7, maxAge: 10 })).toEqual(['Léa', 'Nathan']);
    expect(await namesOf({ isAnyAge: true }, { minAge: 7, maxAge: 9 })).toHaveLength(3);
  });

  it('are found by their name or their family’s, and by their file', async () => {
    expect(await namesOf({ name: 'leo' })).toEqual(['Léo']);
    expect(await namesOf({ name: 'guillet nat' })).toEqual(['Nathan']);
    expect(await namesOf({ name: '%' })).toEqual([]);
    await db.guardian.updateMany({
      where: { familyId: family.id },
      data: { mobile: null, phone: null },
    });
    expect(await namesOf({ isComplete: true })).toEqual([]);
    expect(await namesOf({ isComplete: false })).toHaveLength(3);
  });

  it('come by pages, with how many they are', async () => {
    await createFamily(db, collectivity, {
      children: Array.from({ length: 50 }, (_one, rank) => ({
        lastName: 'ZZ',
        firstName: `Enfant ${String(rank).padStart(2, '0')}`,
      })),
    });
    const limits = { id: activity.id, minAge: null, maxAge: null };
    const first = await listChildrenToEnrol(agent, limits, EVERYONE);
    expect([first.children.length, first.total]).toEqual([50, 53]);
    const second = await listChildrenToEnrol(agent, limits, { ...EVERYONE, page: 2 });
    expect(second.children.map(({ firstName }) => firstName)).toEqual([
      'Enfant 47',
      'Enfant 48',
      'Enfant 49',
    ]);
  });
});
