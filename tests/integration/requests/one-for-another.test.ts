import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { enrol } from '@/tests/support/factories/activities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

import { later, LIST } from './pairs';
import { ask, bookingStatus, createEnrolledFamily, createScene, NOW, seatsOf } from './scene';

/** Emma has a seat; her brothers and sisters have none. `free` seats are left. */
async function createSeated(names: readonly string[], free: number) {
  const scene = await createScene({ activity: LIST, capacity: 2 + free });
  const { collectivity, activity, session } = scene;
  await submitRequests(scene.family.actor, ask(scene.family, 'BOOKING', session), NOW);
  const family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Emma' }, ...names.map((firstName) => ({ firstName }))],
  });
  for (const child of family.children) await enrol(db, { family: family.family, child }, activity);
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  return { ...scene, family };
}

/** Emma leaves her seat and the others ask for one, in one submission. */
function askInstead({ children }: FamilyFixture, sessionId: string) {
  const items = children.map(({ id }, index) => {
    return { sessionId, childId: id, kind: index === 0 ? 'CANCELLATION' : 'BOOKING' } as const;
  });
  return { submissionId: newId(), items, areTied: children.length > 2 };
}

describe('a child who comes in the place of another of the family', () => {
  it.each([
    { names: ['Léo'], free: 0 },
    { names: ['Léa', 'Tom'], free: 1 },
  ])('has the seat at once where nobody else waits ($names)', async ({ names, free }) => {
    const { family, session } = await createSeated(names, free);
    const input = askInstead(family, session.id);
    const receipt = await submitRequests(family.actor, input, later(1));
    expect(receipt.lines.map(({ status, rank }) => `${status} ${rank}`)).toEqual(
      family.children.map(() => 'ACCEPTED null'),
    );
    const rows = await db.booking.findMany({ where: { sessionId: session.id, status: 'BOOKED' } });
    expect(rows).toHaveLength(1 + names.length);
    expect(await seatsOf(session)).toEqual({ taken: 1 + names.length, rows: 1 + names.length });
    expect(await submitRequests(family.actor, input, later(2))).toEqual(receipt);
  });

  it('comes after those who waited before, at the rank that is then true', async () => {
    const { collectivity, activity, family, session } = await createSeated(['Léo'], 0);
    const before = await createEnrolledFamily(collectivity, activity);
    await submitRequests(before.actor, ask(before, 'BOOKING', session), later(1));
    const input = askInstead(family, session.id);
    const { lines } = await submitRequests(family.actor, input, later(2));
    expect(await bookingStatus(before, session)).toBe('BOOKED');
    const leo = lines.find(({ kind }) => kind === 'BOOKING');
    expect(leo).toMatchObject({ status: 'WAITLISTED', rank: 1 });
    const { rank } = await db.requestEvent.findFirstOrThrow({
      where: { lineId: leo?.lineId ?? '', type: 'WAITLISTED' },
    });
    expect(rank).toBe(1);
  });
});
