import type { AgentRole } from '@/lib/collectivities/permissions';
import type { Child, Session } from '@/prisma/generated/client';

import { enrol } from './factories/activities';
import { createBooking } from './factories/bookings';
import type { FactoryDb } from './factories/collectivities';
import { createAgentActor, createFamily, type FamilyFixture } from './factories/people';
import { createRequest } from './factories/requests';
import { createTown, FRIDAY, on, type Town } from './town';

/** A family of the town with one child, enrolled in the morning. */
interface OneChild extends FamilyFixture {
  readonly child: Child;
}

export async function createOneChild(
  db: FactoryDb,
  { collectivity, morning }: Town,
  name: string,
  firstName: string,
): Promise<OneChild> {
  const fixture = await createFamily(db, collectivity, {
    name,
    children: [{ firstName, lastName: name }],
  });
  const [child] = fixture.children;
  await enrol(db, { family: fixture.family, child }, morning);
  return { ...fixture, child };
}

/** A morning of one seat, which Zoé ARNAUD has; with a waiting list that an agent promotes by hand. */
export async function createFullMorning(db: FactoryDb) {
  const town = await createTown(db);
  await db.activity.update({
    where: { id: town.morning.id },
    data: { hasWaitingList: true, promotesAutomatically: false },
  });
  const session = await db.session.update({
    where: { id: on(FRIDAY, town.mornings).id },
    data: { capacity: 1 },
  });
  const zoe = await createOneChild(db, town, 'ARNAUD', 'Zoé');
  await createBooking(db, zoe, session);
  return { town, session, zoe };
}

/** A child who waits for a seat since that hour of Friday 20 November, in Greenwich. */
export async function joinList(
  db: FactoryDb,
  { family, account, child }: OneChild,
  session: Session,
  hour: number,
): Promise<void> {
  const waitlistedAt = new Date(`${FRIDAY.slice(0, 8)}20T0${hour}:00:00Z`);
  await createRequest(db, {
    by: { family, account },
    child,
    submittedAt: waitlistedAt,
    lines: [{ session, status: 'WAITLISTED', decidedAt: waitlistedAt }],
  });
  await createBooking(db, { family, child }, session, { status: 'WAITLISTED', waitlistedAt });
}

export const createAgent = (db: FactoryDb, { collectivity }: Town, role: AgentRole) =>
  createAgentActor(db, collectivity, { role });

/** The state of each child on a session, by first name. */
export async function statesOn(db: FactoryDb, { id }: Session): Promise<Record<string, string>> {
  const bookings = await db.booking.findMany({
    where: { sessionId: id },
    select: { status: true, child: { select: { firstName: true } } },
  });
  return Object.fromEntries(bookings.map(({ status, child }) => [child.firstName, status]));
}
