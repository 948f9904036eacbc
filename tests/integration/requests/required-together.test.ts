import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { withdrawTogether } from '@/lib/requests/commands/withdraw-request';
import { listNeeding } from '@/lib/requests/queries/needing';
import { needingMark } from '@/lib/requests/rules/needing';
import type { Session } from '@/prisma/generated/client';
import { linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';
import { eventually } from '@/tests/support/eventually';

import { createAsked, giveUp } from './required-scene';
import { ask, bookingStatus, codeOf, createSibling, NOW } from './scene';

async function accept(scene: Awaited<ReturnType<typeof createAsked>>, one: Session) {
  const agent = await createAgentActor(db, scene.collectivity);
  const lineIds = [scene.lineOf(one)];
  await decideLines(agent, { lineIds, outcome: 'ACCEPTED', reason: '', overbook: false }, NOW);
}

function untilBlocked(): Promise<void> {
  return eventually(async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect(row?.count).toBeGreaterThan(0);
  });
}

describe('what is given up together while it waits', () => {
  it('stays as a whole once one of them is answered, where each apart would go', async () => {
    const asked = await createAsked();
    await accept(asked, asked.meal);
    const lineIds = [asked.meal, asked.session].map(asked.lineOf);
    const { actor } = asked.family;
    expect(await codeOf(withdrawLines(actor, { lineIds, areTied: true }, NOW))).toBe(
      'SLOT_CHANGED',
    );
    expect(await asked.statusOf(asked.session)).toBe('PENDING');
    expect(await bookingStatus(asked.family, asked.meal)).toBe('BOOKED');
    expect(await codeOf(withdrawLines(actor, { lineIds }, NOW))).toBe('ACCEPTED');
    expect(await asked.statusOf(asked.session)).toBe('WITHDRAWN');
  });

  it('is withdrawn twice without harm', async () => {
    const asked = await createAsked();
    const input = { lineIds: [asked.meal, asked.session].map(asked.lineOf), areTied: true };
    await withdrawLines(asked.family.actor, input, NOW);
    expect(await withdrawLines(asked.family.actor, input, NOW)).toMatchObject({ withdrawn: [] });
  });

  it('stays as a whole where an agent answers while the request is given up', async () => {
    const { family, session, meal, lineOf, requestOf, statusOf } = await createAsked();
    const requestId = await requestOf(meal);
    const who = { family: family.family, child: family.children[0] };
    const given = await db.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from "Session" where id = ${meal.id}::uuid for update`;
      const code = codeOf(giveUp(family, requestId));
      await untilBlocked();
      const data = { status: 'ACCEPTED', decidedAt: NOW } as const;
      await tx.requestLine.update({ where: { id: lineOf(meal) }, data });
      await createBooking(tx, who, meal);
      return { code };
    });
    expect(await given.code).toBe('SLOT_CHANGED');
    expect(await statusOf(session)).toBe('PENDING');
    expect(await bookingStatus(family, meal)).toBe('BOOKED');
  });

  it('is only asked of an agent where one decides on what is booked', async () => {
    const asked = await createAsked();
    await accept(asked, asked.session);
    expect(
      await listNeeding(asked.family.actor, await asked.requestOf(asked.meal), NOW),
    ).toMatchObject([{ name: asked.activity.name, lineId: null, isAsked: true }]);
  });

  it('is nothing but what the family has seen', async () => {
    const asked = await createAsked();
    const { family, meal, session } = asked;
    const requestId = await asked.requestOf(meal);
    const seen = needingMark(await listNeeding(family.actor, requestId, NOW));
    const sport = await createSibling(asked);
    await linkActivities(db, sport.activity, 'REQUIRES', asked.activity);
    await submitRequests(family.actor, ask(family, 'BOOKING', sport.session), NOW);
    const give = (mark: string) =>
      codeOf(withdrawTogether(family.actor, { requestId, seen: mark }, NOW));
    expect(await listNeeding(family.actor, requestId, NOW)).toMatchObject([
      { name: asked.activity.name, isAsked: false },
      { name: sport.activity.name, isAsked: false },
    ]);
    expect(await give(seen)).toBe('SLOT_CHANGED');
    expect(await bookingStatus(family, sport.session)).toBe('BOOKED');
    expect(await asked.statusOf(session)).toBe('PENDING');
    expect(await give(needingMark(await listNeeding(family.actor, requestId, NOW)))).toBe(
      'ACCEPTED',
    );
    expect(await bookingStatus(family, sport.session)).toBe('CANCELLED');
    expect(await give(seen)).toBe('NOTHING_TO_WITHDRAW');
  });
});
