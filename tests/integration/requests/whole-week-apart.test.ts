import { addDays } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import type { Session } from '@/prisma/generated/client';
import {
  createActivity,
  createSession,
  enrol,
  linkActivities,
} from '@/tests/support/factories/activities';

import { ask, codeOf, NOW } from './scene';
import { askInTwo, createCamp, fill, MONDAY, statusesOf, times } from './whole-week-scene';

describe('a week that is had in two parts', () => {
  it.each([0, 1])('is taken back by request where it was asked for in two: %i', async (rank) => {
    const camp = await createCamp({ decisionMode: 'AGENT' });
    const asked = await askInTwo(camp);
    const lineIds = asked[rank] ?? [];
    const { actor } = camp.family;
    if (lineIds.length > 1)
      expect(await codeOf(withdrawLines(actor, { lineIds: lineIds.slice(1) }, NOW))).toBe(
        'WHOLE_WEEK',
      );
    expect(await codeOf(withdrawLines(actor, { lineIds }, NOW))).toBe('ACCEPTED');
    const where = { status: 'PENDING' as const, id: { in: asked.flat() } };
    expect(await db.requestLine.count({ where })).toBe(5 - lineIds.length);
  });

  it('has the cancellation that an agent answers taken back by request too', async () => {
    const camp = await createCamp();
    await askInTwo(camp);
    const { activity, family, week } = camp;
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
    await db.booking.updateMany({
      where: { sessionId: week[4]?.id ?? '' },
      data: { status: 'ABSENT' },
    });
    const give = async (...days: Session[]) => {
      const { lines } = await submitRequests(
        family.actor,
        ask(family, 'CANCELLATION', ...days),
        NOW,
      );
      return lines.map(({ lineId }) => lineId);
    };
    const first = await give(...week.slice(0, 4));
    await db.booking.updateMany({
      where: { sessionId: week[4]?.id ?? '' },
      data: { status: 'BOOKED' },
    });
    await give(...week.slice(4));
    const take = (lineIds: string[]) => codeOf(withdrawLines(family.actor, { lineIds }, NOW));
    expect(await take(first.slice(1))).toBe('WHOLE_WEEK');
    expect(await take(first)).toBe('ACCEPTED');
  });

  it('leaves the list of a day without the days that are booked, and these without it', async () => {
    for (const listed of [true, false]) {
      const camp = await createCamp({ hasWaitingList: true });
      const friday = camp.week.slice(4);
      for (const session of friday) await fill(session);
      await askInTwo(camp);
      expect(await statusesOf(camp.family)).toEqual([...times(4, 'BOOKED'), 'WAITLISTED']);
      const give = (...days: Session[]) =>
        codeOf(submitRequests(camp.family.actor, ask(camp.family, 'CANCELLATION', ...days), NOW));
      expect(await give(...camp.week.slice(0, 3))).toBe('WHOLE_WEEK');
      expect(await give(...(listed ? friday : camp.week.slice(0, 4)))).toBe('ACCEPTED');
      expect(await statusesOf(camp.family)).toEqual(
        listed ? [...times(4, 'BOOKED'), 'CANCELLED'] : [...times(4, 'CANCELLED'), 'WAITLISTED'],
      );
    }
  });
});

it('is given up with what requires one of its days, and not without the other days', async () => {
  const { collectivity, activity, family, week } = await createCamp();
  const evenings = await createActivity(db, collectivity, { decisionMode: 'AUTOMATIC' });
  const [child] = family.children;
  await enrol(db, { family: family.family, child }, evenings);
  await linkActivities(db, evenings, 'REQUIRES', activity);
  const evening = await createSession(db, evenings, { day: addDays(MONDAY, 4) });
  await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
  await submitRequests(family.actor, ask(family, 'BOOKING', evening), NOW);
  const give = (...sessions: Session[]) =>
    codeOf(submitRequests(family.actor, ask(family, 'CANCELLATION', ...sessions), NOW));
  expect(await give(...week)).toBe('NEEDED_BY');
  expect(await give(...week.slice(0, 4))).toBe('WHOLE_WEEK');
  expect(await give(...week, evening)).toBe('ACCEPTED');
  expect(await statusesOf(family)).toEqual(times(6, 'CANCELLED'));
});
