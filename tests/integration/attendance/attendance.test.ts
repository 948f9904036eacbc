import type { AgentActor } from '@/lib/accounts/types';
import {
  addUnbooked,
  noteAllPresent,
  noteAttendance,
  removeUnbooked,
} from '@/lib/attendance/commands';
import { getRoll, listRolls } from '@/lib/attendance/queries';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareRun } from '@/lib/billing/commands/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { recordQueries } from '@/tests/support/record-queries';

/** Tuesday 24 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-24T09:00:00.000Z');
const TODAY = civilDate('2026-11-24');

let collectivity: Collectivity;
let activity: Activity;
let session: Session;
let agent: AgentActor;
let family: FamilyFixture;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  activity = await createActivity(db, collectivity);
  session = await createSession(db, activity, { day: TODAY, capacity: 2 });
  agent = await createAgentActor(db, collectivity, { role: 'FACILITATOR' });
  family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Noé' }, { firstName: 'Inès' }],
  });
});

const child = (rank: number) => family.children[rank] ?? family.children[0];
const slot = (rank = 0) => ({ sessionId: session.id, childId: child(rank).id });
const book = (rank = 0, options: Parameters<typeof createBooking>[3] = {}) =>
  createBooking(db, { family: family.family, child: child(rank) }, session, options);
const note = (mark: 'PRESENT' | 'ABSENT', rank = 0, at = NOW) =>
  noteAttendance(agent, { ...slot(rank), mark }, at);
const add = (rank: number) =>
  addUnbooked(agent, { ...slot(rank), familyId: family.family.id }, NOW);
const statusOf = async (rank = 0) =>
  (
    await db.booking.findUniqueOrThrow({
      where: { sessionId_childId: slot(rank) },
      select: { status: true, isUnbooked: true },
    })
  ).status;
const seats = () =>
  db.session.findUniqueOrThrow({
    where: { id: session.id },
    select: { taken: true, overbooked: true },
  });
/** What its family asked of the first child's slot, and was accepted. */
async function accept(kind: 'ABSENCE' | 'BOOKING', isBilled: boolean, decidedAt = NOW) {
  const line = { session, status: 'ACCEPTED' } as const;
  const { lines } = await createRequest(db, { by: family, child: child(0), kind, lines: [line] });
  await db.requestLine.update({ where: { id: lines[0].id }, data: { isBilled, decidedAt } });
}
const enrolled = (rank: number) =>
  enrol(db, { family: family.family, child: child(rank) }, activity, { weekdays: [1] });

describe('a child who was expected', () => {
  it('came, or did not, or the other way round: seats follow, and the journal says who noted it', async () => {
    await book();
    await note('PRESENT');
    await note('PRESENT');
    expect(await statusOf()).toBe('PRESENT');
    expect(await seats()).toEqual({ taken: 1, overbooked: 0 });
    await note('ABSENT');
    expect(await statusOf()).toBe('ABSENT_BILLED');
    expect(await seats()).toEqual({ taken: 0, overbooked: 0 });
    const entries = await db.auditEntry.findMany({
      where: { collectivityId: collectivity.id, action: 'attendance.noted' },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ agentId, subjectId, data }) => ({ agentId, subjectId, data }))).toEqual(
      ['PRESENT', 'ABSENT_BILLED'].map((status) => ({
        agentId: agent.agentId,
        subjectId: session.id,
        data: { bookingIds: [expect.any(String)], status, isAboveCapacity: false },
      })),
    );
  });

  it.each([
    [true, 'ABSENT_BILLED'],
    [false, 'ABSENT'],
  ] as const)(
    'is away again as it was declared, after a mistake (billed: %s)',
    async (isBilled, status) => {
      await book(0, { status });
      await accept('ABSENCE', isBilled);
      await note('PRESENT');
      expect(await statusOf()).toBe('PRESENT');
      await note('ABSENT');
      expect(await statusOf()).toBe(status);
    },
  );

  it('is away as the rules say where it was booked again after its absence', async () => {
    await book();
    await accept('ABSENCE', false, new Date('2026-11-20T09:00:00Z'));
    await accept('BOOKING', false, new Date('2026-11-21T09:00:00Z'));
    await note('ABSENT');
    expect(await statusOf()).toBe('ABSENT_BILLED');
  });

  it('has its seat when it comes in spite of its absence, and the session is full by then', async () => {
    await book(0, { status: 'ABSENT' });
    await book(1);
    await book(2);
    await note('PRESENT');
    expect(await seats()).toEqual({ taken: 3, overbooked: 1 });
  });

  it('is noted with all the others, those that are noted already aside', async () => {
    await book(0);
    await book(1, { status: 'ABSENT' });
    await book(2);
    const counts = await Promise.all([
      noteAllPresent(agent, session.id, NOW),
      noteAllPresent(agent, session.id, NOW),
    ]);
    expect(counts.toSorted()).toEqual([0, 2]);
    expect([await statusOf(0), await statusOf(1), await statusOf(2)]).toEqual([
      'PRESENT',
      'ABSENT',
      'PRESENT',
    ]);
  });

  it('is not noted before the day, where the session is closed, or while it waits for a seat', async () => {
    await book(0);
    await book(1, { status: 'WAITLISTED' });
    await expect(note('PRESENT', 0, new Date('2026-11-23T22:59:59.999Z'))).rejects.toMatchObject({
      code: 'TOO_EARLY',
    });
    await note('PRESENT', 0, new Date('2026-11-23T23:00:00.000Z'));
    await expect(note('PRESENT', 1)).rejects.toMatchObject({ code: 'ROLL_CHANGED' });
    const closure = await db.closure.create({
      data: {
        id: newId(),
        collectivityId: collectivity.id,
        label: 'Neige',
        startDay: session.day,
        endDay: session.day,
        agentId: agent.agentId,
        createdAt: NOW,
      },
    });
    await db.session.update({ where: { id: session.id }, data: { closureId: closure.id } });
    await expect(note('ABSENT')).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
  });
});

describe('a child whom nobody had booked', () => {
  it('is found by the beginning of its name, added once, above the capacity, and taken off again', async () => {
    await book(0);
    await book(1);
    await enrolled(2);
    const roll = await getRoll(agent, session.id, 'ine');
    expect(roll?.found).toMatchObject([{ childId: child(2).id, isWaiting: false }]);
    expect((await getRoll(agent, session.id, 'absente'))?.found).toEqual([]);
    await Promise.all([add(2), add(2)]);
    expect(await seats()).toEqual({ taken: 3, overbooked: 1 });
    expect((await getRoll(agent, session.id, ''))?.children).toContainEqual(
      expect.objectContaining({ childId: child(2).id, status: 'PRESENT', isUnbooked: true }),
    );
    await expect(note('ABSENT', 2)).rejects.toMatchObject({ code: 'ROLL_CHANGED' });
    await removeUnbooked(agent, slot(2), NOW);
    await removeUnbooked(agent, slot(2), NOW);
    expect(await statusOf(2)).toBe('CANCELLED');
    expect((await seats()).taken).toBe(2);
    await add(2);
    expect(await statusOf(2)).toBe('PRESENT');
  });

  it('is enrolled at the activity, and is not on the roll otherwise', async () => {
    await expect(add(0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await enrolled(0);
    await book(0, { status: 'WAITLISTED' });
    await expect(add(0)).rejects.toMatchObject({ code: 'ROLL_CHANGED' });
    expect((await getRoll(agent, session.id, 'léa'))?.found).toMatchObject([{ isWaiting: true }]);
    await book(1);
    await expect(removeUnbooked(agent, slot(1), NOW)).rejects.toMatchObject({
      code: 'ROLL_CHANGED',
    });
  });
});

describe('what was noted', () => {
  const prepare = async (): Promise<{ accountant: AgentActor; runId: string }> => {
    const accountant = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
    const runId = newId();
    const input = {
      runId,
      workplace: collectivity.slug,
      ...monthPeriod(civilDate('2026-11-01')),
      issuedOn: civilDate('2026-11-25'),
      dueOn: civilDate('2026-12-31'),
      activityIds: [activity.id],
    };
    await prepareRun(accountant, input, NOW);
    return { accountant, runId };
  };

  it('is what is billed: who came, who was away, and who came unannounced, with its surcharge', async () => {
    await createTariff(db, activity);
    await book(0);
    await book(1);
    await enrolled(2);
    await note('PRESENT', 0);
    await note('ABSENT', 1);
    await add(2);
    const { accountant, runId } = await prepare();
    const days = await db.invoiceDay.findMany({
      where: { line: { invoice: { runId } } },
      select: { kind: true, surchargeCents: true },
      orderBy: { kind: 'asc' },
    });
    expect(days).toEqual([
      { kind: 'PRESENT', surchargeCents: 0 },
      { kind: 'ABSENT_BILLED', surchargeCents: 0 },
      { kind: 'UNBOOKED', surchargeCents: 1000 },
    ]);
    // A draft holds nothing back: it is computed again.
    const later = new Date(NOW.getTime() + 60_000);
    await note('ABSENT', 0, later);
    await expect(issueRun(accountant, runId, later)).rejects.toMatchObject({ code: 'RUN_STALE' });
  });

  it('is noted no more once it is invoiced', async () => {
    await createTariff(db, activity);
    await book(0);
    await enrolled(1);
    await add(1);
    const { accountant, runId } = await prepare();
    await issueRun(accountant, runId, NOW);
    await expect(note('PRESENT')).rejects.toMatchObject({ code: 'INVOICED' });
    await expect(removeUnbooked(agent, slot(1), NOW)).rejects.toMatchObject({ code: 'INVOICED' });
    expect(await noteAllPresent(agent, session.id, NOW)).toBe(0);
    expect((await getRoll(agent, session.id, ''))?.children).toMatchObject([
      { isInvoiced: true },
      { isInvoiced: true },
    ]);
  });
});

describe('the facilities of an agent', () => {
  it('bound what is seen and noted, as its collectivity does', async () => {
    await book();
    await createSession(db, activity, { day: addDays(TODAY, 1) });
    const elsewhere = await createFacility(db, collectivity);
    const others = [
      await createAgentActor(db, collectivity, { role: 'FACILITATOR', facilities: [elsewhere] }),
      await createAgentActor(db, await createCollectivity(db)),
    ];
    expect(await listRolls(agent, TODAY)).toMatchObject([
      { sessionId: session.id, expected: 1, present: 0, absent: 0, isClosed: false },
    ]);
    for (const other of others) {
      expect(await listRolls(other, TODAY)).toEqual([]);
      expect(await getRoll(other, session.id, 'léa')).toBeNull();
      await expect(
        noteAttendance(other, { ...slot(), mark: 'PRESENT' }, NOW),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(noteAllPresent(other, session.id, NOW)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await statusOf()).toBe('BOOKED');
  });

  it('reads a roll in three statements at most', async () => {
    await book();
    const statements = await recordQueries(() => getRoll(agent, session.id, 'léa'));
    expect(statements.length).toBeLessThanOrEqual(3);
  });
});
