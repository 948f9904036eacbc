import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Activity, Child, Collectivity, Session } from '@/prisma/generated/client';

import { createActivity, createSession, enrol } from './factories/activities';
import { createCollectivity, createFacility, type FactoryDb } from './factories/collectivities';
import {
  createAccount,
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from './factories/people';
import { uniqueName } from './factories/unique';
import type { AgentActor } from '@/lib/accounts/types';

/** Tuesday 24 November 2026, 10:00 in Paris: bookings of the next days are still open. */
export const TUESDAY_AT_TEN = '2026-11-24T10:00:00.000+01:00';

export const THURSDAY = civilDate('2026-11-26');
export const FRIDAY = civilDate('2026-11-27');
// The week of the tests, and one day of the next.
const DAYS = [
  civilDate('2026-11-23'),
  civilDate('2026-11-24'),
  THURSDAY,
  FRIDAY,
  civilDate('2026-12-04'),
];

/** A password as people choose them: eight characters, a digit, both cases. */
export const PASSWORD = 'Ecole2026';

/** A collectivity with a morning activity and a meal, in the week of the tests; decided by agents. */
export interface Town {
  readonly collectivity: Collectivity;
  readonly morning: Activity;
  readonly meal: Activity;
  /** The sessions of the morning and of the meal, by day. */
  readonly mornings: ReadonlyMap<CivilDate, Session>;
  readonly meals: ReadonlyMap<CivilDate, Session>;
}

async function createSessions(
  db: FactoryDb,
  activity: Activity,
  hours: { startsAt: string; endsAt: string; capacity: number },
): Promise<Map<CivilDate, Session>> {
  const sessions = new Map<CivilDate, Session>();
  for (const day of DAYS) sessions.set(day, await createSession(db, activity, { day, ...hours }));
  return sessions;
}

/** Makes a town of its own for a test. */
export async function createTown(
  db: FactoryDb,
  { name = 'Syndicat des écoles' } = {},
): Promise<Town> {
  const collectivity = await createCollectivity(db, { name, shortName: 'SIEJ' });
  const facility = await createFacility(db, collectivity, { name: 'École Jules Ferry' });
  const common = { facilityId: facility.id, decisionMode: 'AGENT' } as const;
  const morning = await createActivity(db, collectivity, {
    ...common,
    name: 'Garderie matin',
    moment: 'MORNING',
    position: 1,
  });
  const meal = await createActivity(db, collectivity, {
    ...common,
    name: 'Restauration scolaire',
    moment: 'NOON',
    position: 2,
    priceCents: 460,
  });
  const mornings = await createSessions(db, morning, {
    startsAt: '07:00',
    endsAt: '09:00',
    capacity: 20,
  });
  const meals = await createSessions(db, meal, {
    startsAt: '12:00',
    endsAt: '14:00',
    capacity: 40,
  });
  return { collectivity, morning, meal, mornings, meals };
}

/** A family whose children are enrolled in both activities of the town. */
export interface TownFamily extends FamilyFixture {
  readonly lea: Child;
  readonly leo: Child;
  readonly nathan: Child;
  readonly email: string;
}

/** Solange, who signs in with `PASSWORD`, and her three children. */
export async function createSolange(
  db: FactoryDb,
  { collectivity, morning, meal }: Town,
): Promise<TownFamily> {
  const email = `${uniqueName('solange')}@example.fr`;
  const account = await createAccount(db, {
    email,
    password: PASSWORD,
    firstName: 'Solange',
    lastName: 'GUILLET',
  });
  const children = ['Léa', 'Léo', 'Nathan'].map((firstName) => ({ firstName, lastName: 'DURANT' }));
  const fixture = await createFamily(db, collectivity, { name: 'GUILLET', account, children });
  for (const child of fixture.children) {
    for (const activity of [morning, meal])
      await enrol(db, { family: fixture.family, child }, activity);
  }
  const [lea, leo, nathan] = fixture.children;
  if (leo === undefined || nathan === undefined) throw new Error('Three children were asked for.');
  return { ...fixture, lea, leo, nathan, email };
}

/** Marion, agent of the town, who signs in with `PASSWORD`. */
export async function createMarion(
  db: FactoryDb,
  { collectivity }: Town,
): Promise<{ actor: AgentActor; email: string }> {
  const email = `${uniqueName('marion')}@example.fr`;
  const account = await createAccount(db, {
    email,
    password: PASSWORD,
    firstName: 'Marion',
    lastName: 'PETIT',
  });
  return { actor: await createAgentActor(db, collectivity, { account }), email };
}

/** The session of a day. @throws Error where the town has none */
export function on(day: CivilDate, sessions: ReadonlyMap<CivilDate, Session>): Session {
  const session = sessions.get(day);
  if (session === undefined) throw new Error(`No session on ${day}.`);
  return session;
}
