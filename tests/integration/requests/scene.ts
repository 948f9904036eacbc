import type { CivilDate } from '@/lib/core/dates/civil-date';
import { addDays, civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { SlotAct } from '@/lib/bookings/types';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

/** Tuesday 24 November 2026, 10:00 in Paris. */
export const NOW = new Date('2026-11-24T09:00:00.000Z');
export const FRIDAY = civilDate('2026-11-27');

export type Scene = {
  collectivity: Collectivity;
  activity: Activity;
  session: Session;
  family: FamilyFixture;
};

type SceneOptions = {
  activity?: Parameters<typeof createActivity>[2];
  capacity?: number | null;
  day?: CivilDate;
};

/** A collectivity with one activity, one session on Friday, and one family enrolled in it. */
export async function createScene(options: SceneOptions = {}): Promise<Scene> {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, options.activity);
  const session = await createSession(db, activity, {
    day: options.day ?? FRIDAY,
    ...(options.capacity === undefined ? {} : { capacity: options.capacity }),
  });
  const family = await createEnrolledFamily(collectivity, activity);
  return { collectivity, activity, session, family };
}

/** One more family whose only child is enrolled in the activity. */
export async function createEnrolledFamily(
  collectivity: Collectivity,
  activity: Activity,
): Promise<FamilyFixture> {
  const family = await createFamily(db, collectivity);
  await enrol(db, { family: family.family, child: family.children[0] }, activity);
  return family;
}

/** What an answer comes to: the code of its refusal, or ACCEPTED. */
export function codeOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'ACCEPTED',
    (error: unknown) => (error as { code: string }).code,
  );
}

/** Another activity of the same day, decided by its rules, in which the child of the scene is enrolled. */
export async function createSibling({ collectivity, family }: Scene) {
  const activity = await createActivity(db, collectivity, { decisionMode: 'AUTOMATIC' });
  await enrol(db, { family: family.family, child: family.children[0] }, activity);
  return { activity, session: await createSession(db, activity, { day: FRIDAY }) };
}

/** What the family's browser sends for its first child. */
export function ask(family: FamilyFixture, kind: SlotAct, ...sessions: Session[]) {
  return {
    submissionId: newId(),
    items: sessions.map(({ id }) => ({ sessionId: id, childId: family.children[0].id, kind })),
  };
}

/** Sessions of the activity on the days after the scene's. */
export function createNextSessions(activity: Activity, count: number): Promise<Session[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      createSession(db, activity, { day: addDays(FRIDAY, index + 1) }),
    ),
  );
}

export async function bookingStatus(
  family: FamilyFixture,
  session: Session,
): Promise<string | null> {
  const booking = await db.booking.findFirst({
    where: { sessionId: session.id, childId: family.children[0].id },
  });
  return booking?.status ?? null;
}

/** The seats that the database counts, and those that the rows give. */
export async function seatsOf(session: Session): Promise<{ taken: number; rows: number }> {
  const { taken } = await db.session.findUniqueOrThrow({ where: { id: session.id } });
  const rows = await db.booking.count({
    where: { sessionId: session.id, status: { in: ['BOOKED', 'PRESENT'] } },
  });
  return { taken, rows };
}

/**
 * A crowd: children of one family, all enrolled, each with a pending line on the session. Made in
 * bulk, for races of hundreds.
 * @returns the ids of the lines
 */
export async function createCrowdRequests(scene: Scene, count: number): Promise<string[]> {
  const { collectivity, activity, session, family } = scene;
  const collectivityId = collectivity.id;
  const crowd = Array.from({ length: count }, () => ({
    childId: newId(),
    requestId: newId(),
    lineId: newId(),
  }));
  await db.child.createMany({
    data: crowd.map(({ childId }) => ({
      id: childId,
      collectivityId,
      firstName: 'Camille',
      lastName: 'FOULE',
      birthDate: toDbDate(civilDate('2018-01-01')),
    })),
  });
  await db.request.createMany({
    data: crowd.map(({ childId, requestId }) => ({
      id: requestId,
      collectivityId,
      kind: 'BOOKING' as const,
      status: 'IN_PROGRESS' as const,
      familyId: family.family.id,
      childId,
      activityId: activity.id,
      accountId: family.account.id,
      submissionId: newId(),
      startDay: session.day,
      endDay: session.day,
      submittedAt: NOW,
    })),
  });
  await db.requestLine.createMany({
    data: crowd.map(({ childId, requestId, lineId }) => ({
      id: lineId,
      collectivityId,
      requestId,
      sessionId: session.id,
      childId,
      status: 'PENDING' as const,
    })),
  });
  return crowd.map(({ lineId }) => lineId);
}
