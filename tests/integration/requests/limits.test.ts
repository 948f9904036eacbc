import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { getPlanning } from '@/lib/bookings/queries/planning';
import { addDays, civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, codeOf, createNextSessions, createScene, createSibling, FRIDAY, NOW } from './scene';

const AFTER_CUTOFF = new Date('2026-11-26T11:00:00.001Z');

describe('the limits of an activity', () => {
  it('count the sessions of the week: booked, waiting and asked for', async () => {
    const scene = await createScene({ activity: { maxPerWeek: 2 } });
    const { family, session, activity } = scene;
    const [saturday, sunday, monday] = await createNextSessions(activity, 3);
    if (saturday === undefined || sunday === undefined || monday === undefined) throw new Error();
    const who = { family: family.family, child: family.children[0] };
    await createBooking(db, who, saturday, { status: 'WAITLISTED' });
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', sunday), NOW))).toBe(
      'WEEK_FULL',
    );
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', monday), NOW))).toBe(
      'ACCEPTED',
    );
  });

  it('hold when two accounts of the family ask at the same time', async () => {
    const scene = await createScene({
      activity: { maxPerWeek: 1, decisionMode: 'AUTOMATIC' },
    });
    const { family, session, activity } = scene;
    const others = await createNextSessions(activity, 2);
    const codes = await Promise.all(
      [session, ...others].map((one) =>
        codeOf(submitRequests(family.actor, ask(family, 'BOOKING', one), NOW)),
      ),
    );
    expect(codes.toSorted()).toEqual(['ACCEPTED', 'WEEK_FULL', 'WEEK_FULL']);
  });

  it('refuse the whole of a submission that goes above the week, and the summary leaves it out', async () => {
    const { family, session, activity } = await createScene({ activity: { maxPerWeek: 2 } });
    const sessions = [session, ...(await createNextSessions(activity, 3))];
    expect(
      await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', ...sessions), NOW)),
    ).toBe('WEEK_FULL');
    const plan = await getPeriodPlan(
      family.actor,
      {
        act: 'BOOKING',
        wishes: [{ activityId: activity.id, weekdays: [1, 2, 3, 4, 5, 6, 7] }],
        childIds: [family.children[0].id],
        range: { start: FRIDAY, end: addDays(FRIDAY, 3) },
      },
      NOW,
    );
    expect(plan?.[0]?.items).toHaveLength(3);
    expect(plan?.[0]?.skipped).toMatchObject([{ day: addDays(FRIDAY, 2), reason: 'WEEK_FULL' }]);
  });

  it('keep apart two activities of a day, both ways', async () => {
    const scene = await createScene();
    const { family, session, activity } = scene;
    const other = await createSibling(scene);
    await linkActivities(db, activity, 'EXCLUDES', other.activity);
    await submitRequests(family.actor, ask(family, 'BOOKING', other.session), NOW);
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', session), NOW))).toBe(
      'EXCLUDED',
    );
    const second = await createScene();
    const linked = await createSibling(second);
    await linkActivities(db, linked.activity, 'EXCLUDES', second.activity);
    const both = ask(second.family, 'BOOKING', second.session, linked.session);
    expect(await codeOf(submitRequests(second.family.actor, both, NOW))).toBe('EXCLUDED');
  });

  it('take an activity only with the one it requires, also when both are asked together', async () => {
    const scene = await createScene();
    const { family, session, activity } = scene;
    const meal = await createSibling(scene);
    await linkActivities(db, activity, 'REQUIRES', meal.activity);
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', session), NOW))).toBe(
      'REQUIRED',
    );
    const both = ask(family, 'BOOKING', session, meal.session);
    expect(await codeOf(submitRequests(family.actor, both, NOW))).toBe('ACCEPTED');
  });

  it('look at the age of the child, and at the file of the family', async () => {
    const young = await createScene({ activity: { minAge: 3, maxAge: 6 } });
    const child = young.family.children[0];
    await db.child.update({
      where: { id: child.id },
      data: { birthDate: toDbDate(civilDate('2023-11-28')) },
    });
    const asked = ask(young.family, 'BOOKING', young.session);
    expect(await codeOf(submitRequests(young.family.actor, asked, NOW))).toBe('TOO_YOUNG');

    const strict = await createScene({ activity: { needsCompleteFile: true } });
    const { family, session } = strict;
    const where = { familyId: family.family.id };
    await db.guardian.updateMany({ where, data: { phone: null, mobile: null } });
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', session), NOW))).toBe(
      'FILE_INCOMPLETE',
    );
    await db.guardian.updateMany({ where, data: { mobile: '06 00 00 00 01' } });
    expect(await codeOf(submitRequests(family.actor, ask(family, 'BOOKING', session), NOW))).toBe(
      'ACCEPTED',
    );
  });

  it('are told on the planning', async () => {
    const { family } = await createScene({ activity: { minAge: 90 } });
    const { slots } = await getPlanning(family.actor, { start: FRIDAY, end: FRIDAY }, NOW);
    expect(slots).toMatchObject([{ permissions: [{ allowed: false, code: 'TOO_YOUNG' }] }]);
  });
});

describe('a booking asked after its cut-off', () => {
  it('is kept as late once accepted, by the rules or by an agent', async () => {
    const late = { lateBooking: 'SURCHARGE', lateSurcharge: 50 } as const;
    const atOnce = await createScene({ activity: { ...late, decisionMode: 'AUTOMATIC' } });
    await submitRequests(
      atOnce.family.actor,
      ask(atOnce.family, 'BOOKING', atOnce.session),
      AFTER_CUTOFF,
    );
    const scene = await createScene({ activity: late });
    const { family, session, collectivity } = scene;
    const receipt = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      AFTER_CUTOFF,
    );
    const agent = await createAgentActor(db, collectivity);
    const lineIds = receipt.lines.map(({ lineId }) => lineId);
    const decision = { lineIds, outcome: 'ACCEPTED', reason: '', overbook: false } as const;
    await decideLines(agent, decision, AFTER_CUTOFF);
    const sessionId = { in: [session.id, atOnce.session.id] };
    const bookings = await db.booking.findMany({ where: { sessionId } });
    expect(bookings.map(({ isLate, status }) => [isLate, status])).toEqual([
      [true, 'BOOKED'],
      [true, 'BOOKED'],
    ]);
  });
});

describe('an absence that a document justifies', () => {
  it('keeps until when the document may come', async () => {
    const { family, session } = await createScene({
      activity: { justifyWithinHours: 48, decisionMode: 'AUTOMATIC' },
    });
    const who = { family: family.family, child: family.children[0] };
    await createBooking(db, who, session);
    await submitRequests(
      family.actor,
      { ...ask(family, 'ABSENCE', session), submissionId: newId() },
      NOW,
    );
    const line = await db.requestLine.findFirstOrThrow({ where: { sessionId: session.id } });
    expect(line.justifyUntil).toEqual(new Date('2026-11-28T11:00:00.000Z'));
  });
});
