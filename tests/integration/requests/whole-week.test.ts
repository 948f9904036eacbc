import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { addDays, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import type { SubmitPeriodInput } from '@/lib/requests/schema/period';
import type { Session } from '@/prisma/generated/client';
import { enrol } from '@/tests/support/factories/activities';
import { createCalendarPeriod } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { ask, codeOf, createEnrolledFamily, NOW, seatsOf } from './scene';
import { createCamp, fill, MONDAY, statusesOf, times } from './whole-week-scene';

const SENTENCE =
  'Le séjour se réserve à la semaine entière\u00A0: du lundi 26 au vendredi 30 avril.';

describe('an activity booked by the whole week', () => {
  it('refuses a part of the week, and takes the whole of it', async () => {
    const { week, later, family } = await createCamp();
    const part = submitRequests(family.actor, ask(family, 'BOOKING', ...week.slice(0, 4)), NOW);
    await expect(part).rejects.toMatchObject({ code: 'WHOLE_WEEK', userMessage: SENTENCE });
    const [monday] = week;
    if (monday === undefined) throw new Error('Five were made.');
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', monday), NOW),
    ).rejects.toMatchObject({ userMessage: SENTENCE });
    expect(await statusesOf(family)).toEqual([]);
    await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    expect(await statusesOf(family)).toEqual(times(5, 'BOOKED'));
    // The week after is another one, of one open day.
    await submitRequests(family.actor, ask(family, 'BOOKING', ...later), NOW);
    expect(await statusesOf(family)).toEqual(times(6, 'BOOKED'));
  });

  it('names the child whose week is a part, where several are asked for', async () => {
    const { collectivity, activity, week } = await createCamp();
    const pair = await createFamily(db, collectivity, {
      children: [{ firstName: 'Léa' }, { firstName: 'Tom' }],
    });
    for (const child of pair.children) await enrol(db, { family: pair.family, child }, activity);
    const items = pair.children.flatMap(({ id: childId }, rank) =>
      week
        .slice(0, 5 - rank)
        .map(({ id }) => ({ sessionId: id, childId, kind: 'BOOKING' as const })),
    );
    await expect(
      submitRequests(pair.actor, { submissionId: newId(), items }, NOW),
    ).rejects.toMatchObject({ userMessage: `Tom, ${activity.name}\u00A0: ${SENTENCE}` });
  });

  it.each([
    [1, 'REFUSED', []],
    [2, 'ACCEPTED', times(10, 'BOOKED')],
  ] as const)(
    'is had by all those asked together, or by none: %i seats on Wednesday',
    async (capacity, status, bookings) => {
      const { collectivity, activity, week, wednesday } = await createCamp();
      await db.session.update({ where: { id: wednesday.id }, data: { capacity } });
      const pair = await createFamily(db, collectivity, {
        children: [{ firstName: 'Léa' }, { firstName: 'Tom' }],
      });
      for (const child of pair.children) await enrol(db, { family: pair.family, child }, activity);
      const items = week.flatMap(({ id }) =>
        pair.children.map((child) => ({
          sessionId: id,
          childId: child.id,
          kind: 'BOOKING' as const,
        })),
      );
      const input = { submissionId: newId(), items, areTied: true };
      const { lines } = await submitRequests(pair.actor, input, NOW);
      expect(lines.map((line) => line.status)).toEqual(times(10, status));
      expect(await statusesOf(pair)).toEqual(bookings);
    },
  );

  it('does without the days that are closed, and those that the child has', async () => {
    const { collectivity, week, family } = await createCamp();
    const friday = addDays(MONDAY, 4);
    await createCalendarPeriod(db, collectivity, {
      kind: 'CLOSURE',
      label: 'Pont',
      start: friday,
      end: friday,
    });
    await submitRequests(family.actor, ask(family, 'BOOKING', ...week.slice(0, 4)), NOW);
    expect(await statusesOf(family)).toEqual(times(4, 'BOOKED'));
  });

  it('is given up whole, in one act, but for the days that are over; an absence is of a day', async () => {
    const { week, later, family } = await createCamp();
    await submitRequests(family.actor, ask(family, 'BOOKING', ...week, ...later), NOW);
    const [monday, tuesday, ...rest] = week;
    if (monday === undefined || tuesday === undefined) throw new Error('Five were made.');
    await expect(
      submitRequests(family.actor, ask(family, 'CANCELLATION', monday), NOW),
    ).rejects.toMatchObject({
      code: 'WHOLE_WEEK',
      userMessage:
        'Le séjour s’annule à la semaine entière\u00A0: du lundi 26 au vendredi 30 avril.',
    });
    await submitRequests(family.actor, ask(family, 'ABSENCE', tuesday), NOW);
    expect(await statusesOf(family)).toEqual(['BOOKED', 'ABSENT', ...times(4, 'BOOKED')]);
    // The absence is told: the other days are what is left of the week.
    await submitRequests(family.actor, ask(family, 'CANCELLATION', monday, ...rest), NOW);
    expect(await statusesOf(family)).toEqual([
      'CANCELLED',
      'ABSENT',
      ...times(3, 'CANCELLED'),
      'BOOKED',
    ]);
    await submitRequests(family.actor, ask(family, 'BOOKING', monday, ...rest), NOW);
    expect(await statusesOf(family)).toEqual(['BOOKED', 'ABSENT', ...times(4, 'BOOKED')]);
  });

  it('is taken back whole while it waits for an answer', async () => {
    const { week, family } = await createCamp({ decisionMode: 'AGENT' });
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    await expect(
      withdrawLines(family.actor, { lineIds: lineIds.slice(1) }, NOW),
    ).rejects.toMatchObject({
      code: 'WHOLE_WEEK',
      userMessage:
        'La demande se retire à la semaine entière\u00A0: du lundi 26 au vendredi 30 avril.',
    });
    const where = { id: { in: lineIds }, status: 'PENDING' as const };
    expect(await db.requestLine.count({ where })).toBe(5);
    await withdrawLines(family.actor, { lineIds }, NOW);
    expect(await db.requestLine.count({ where })).toBe(0);
  });

  it('leaves the list whole', async () => {
    const { week, family, wednesday } = await createCamp({ hasWaitingList: true });
    await fill(wednesday);
    await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    const leave = (...days: Session[]) =>
      codeOf(submitRequests(family.actor, ask(family, 'CANCELLATION', ...days), NOW));
    expect(await leave(wednesday)).toBe('WHOLE_WEEK');
    expect(await leave(...week)).toBe('ACCEPTED');
    expect(await statusesOf(family)).toEqual(times(5, 'CANCELLED'));
  });

  it('seats nothing where the last seat of Wednesday is missing, asked with it or without', async () => {
    const { week, family, wednesday } = await createCamp();
    await fill(wednesday);
    const others = week.filter(({ id }) => id !== wednesday.id);
    for (const sessions of [week, others])
      await expect(
        submitRequests(family.actor, ask(family, 'BOOKING', ...sessions), NOW),
      ).rejects.toMatchObject({
        code: 'SESSION_FULL',
        userMessage: expect.stringContaining(
          'Il n’y a plus de place le mercredi 28 avril',
        ) as string,
      });
    expect(await statusesOf(family)).toEqual([]);
    for (const session of week) expect(await seatsOf(session)).toEqual({ taken: 0, rows: 0 });
  });

  it('waits on all the days where one is full and there is a list, until an agent gives them all', async () => {
    const { collectivity, week, family, wednesday } = await createCamp({ hasWaitingList: true });
    await fill(wednesday);
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    expect(lines.map(({ status, rank }) => `${status} ${rank}`)).toEqual(times(5, 'WAITLISTED 1'));
    expect(await statusesOf(family)).toEqual(times(5, 'WAITLISTED'));
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const [{ lineId } = { lineId: '' }] = lines;
    const accept = () =>
      decideLines(
        agent,
        { lineIds: [lineId], outcome: 'ACCEPTED', reason: '', overbook: false },
        NOW,
      );
    expect((await accept()).full).toHaveLength(5);
    expect(await statusesOf(family)).toEqual(times(5, 'WAITLISTED'));
    await db.session.update({ where: { id: wednesday.id }, data: { capacity: 1 } });
    expect((await accept()).decided).toHaveLength(5);
    expect(await statusesOf(family)).toEqual(times(5, 'BOOKED'));
  });

  it('gives the week that is left to one of two families, at the same moment', async () => {
    const { collectivity, activity, week, family } = await createCamp({}, 1);
    const rival = await createEnrolledFamily(collectivity, activity);
    await Promise.allSettled(
      [family, rival].map((one) => submitRequests(one.actor, ask(one, 'BOOKING', ...week), NOW)),
    );
    const seated = [await statusesOf(family), await statusesOf(rival)];
    expect(seated.map((own) => own.length).sort()).toEqual([0, 5]);
  });

  it('is answered as a whole by an agent', async () => {
    const { collectivity, week, family } = await createCamp({ decisionMode: 'AGENT' });
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const lineIds = lines.slice(0, 1).map(({ lineId }) => lineId);
    await decideLines(agent, { lineIds, outcome: 'ACCEPTED', reason: '', overbook: false }, NOW);
    expect(await statusesOf(family)).toEqual(times(5, 'BOOKED'));
  });

  it('is asked over a long period for the weeks that it holds whole, as its summary says', async () => {
    const { activity, family, week, wednesday } = await createCamp();
    const [child] = family.children;
    const input = async (start: CivilDate, end: CivilDate): Promise<SubmitPeriodInput> => {
      const weekdays: Weekday[] = [1, 2, 3, 4, 5];
      const plan = await planAll(start, end);
      return {
        acte: 'BOOKING',
        wishes: [{ activityId: activity.id, weekdays }],
        enfants: [child.id],
        du: start,
        au: end,
        submissionId: newId(),
        vu: planMark(plan),
      };
    };
    const planAll = async (start: CivilDate, end: CivilDate) => {
      const plan = await getPeriodPlan(
        family.actor,
        {
          act: 'BOOKING',
          wishes: [{ activityId: activity.id, weekdays: [1, 2, 3, 4, 5] }],
          childIds: [child.id],
          range: { start, end },
        },
        NOW,
      );
      if (plan === null) throw new Error('The activity is the family’s.');
      return plan;
    };
    const planOf = async (start: CivilDate, end: CivilDate) => {
      const [plan] = await planAll(start, end);
      if (plan === undefined) throw new Error('It is the plan of one activity.');
      return plan;
    };
    // From Tuesday to the Monday after: a part of the first week, and the whole of the second.
    const cut = await planOf(addDays(MONDAY, 1), addDays(MONDAY, 7));
    expect(cut.items.map(({ day }) => day)).toEqual([addDays(MONDAY, 7)]);
    expect(cut.skipped.filter(({ reason }) => reason === 'WHOLE_WEEK')).toHaveLength(4);
    await db.session.update({ where: { id: wednesday.id }, data: { capacity: 0 } });
    const full = await planOf(MONDAY, addDays(MONDAY, 4));
    expect(full.items).toEqual([]);
    expect(full.skipped.filter(({ reason }) => reason === 'FULL')).toHaveLength(5);
    await db.session.update({ where: { id: wednesday.id }, data: { capacity: 1 } });
    await submitPeriod(family.actor, await input(MONDAY, addDays(MONDAY, 6)), NOW);
    expect(await statusesOf(family)).toEqual(times(week.length, 'BOOKED'));
  });

  it('never gives a freed day by itself: the database holds it so', async () => {
    await expect(
      createCamp({ hasWaitingList: true, promotesAutomatically: true }),
    ).rejects.toThrow();
  });
});
