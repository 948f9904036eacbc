import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { addDays } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import type { Chance } from '@/prisma/seed/chance';
import { collectivityRef } from '@/tests/support/actors';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

import { FRIDAY } from '../scene';

export const PARENTS = 300;
const AGENTS = 5;
const SEATS = 40;
/** Friday, and the days after it that the period requests ask for too. */
const DAYS = 3;

/** A parent with one child, who may book the activity; some have two. */
export type Parent = { actor: GuardianActor; childId: string; siblingId: string | null };

/** A collectivity of its own: one activity, whose rules chance has chosen, and all who want its seats. */
export type Crowd = {
  collectivity: Collectivity;
  activity: Activity;
  sessions: readonly [Session, ...Session[]];
  parents: readonly Parent[];
  agents: readonly AgentActor[];
};

type Rules = Parameters<typeof createActivity>[2];

// With a waiting list: every act is possible, whoever decides.
async function chooseActivity(
  chance: Chance,
  collectivity: Collectivity,
  rules: Rules,
): Promise<Activity> {
  const promotesAutomatically = chance.happens(0.75);
  return createActivity(db, collectivity, {
    decisionMode: chance.happens(0.75) ? 'AUTOMATIC' : 'AGENT',
    hasWaitingList: true,
    promotesAutomatically,
    offerHours: promotesAutomatically && chance.happens(0.4) ? 2 : null,
    maxPerWeek: chance.happens(0.2) ? 2 : null,
    ...rules,
  });
}

type Ids = Record<'account' | 'family' | 'guardian' | 'subscription' | 'child', string> & {
  sibling: string | null;
};

/** One family in so many has two children. */
const ONE_PAIR_IN = 4;

async function createPeople(collectivityId: string, activityId: string): Promise<Ids[]> {
  const people = Array.from({ length: PARENTS }, (_, index) => ({
    account: newId(),
    family: newId(),
    guardian: newId(),
    subscription: newId(),
    child: newId(),
    sibling: index % ONE_PAIR_IN === 0 ? newId() : null,
  }));
  // One statement for all: a crowd is made in a moment.
  await db.$executeRaw`
    with p as materialized (
      select ${collectivityId}::uuid as town, account, family, guardian, subscription, child, sibling, n
      from unnest(${people.map(({ account }) => account)}::uuid[], ${people.map(({ family }) => family)}::uuid[],
        ${people.map(({ guardian }) => guardian)}::uuid[], ${people.map(({ subscription }) => subscription)}::uuid[],
        ${people.map(({ child }) => child)}::uuid[], ${people.map(({ sibling }) => sibling)}::uuid[])
        with ordinality as p(account, family, guardian, subscription, child, sibling, n)
    ), kids as (
      select town, family, child, 0 as position from p
      union all select town, family, sibling, 1 from p where sibling is not null
    ), accounts as (
      insert into "Account" (id, email, civility, "lastName", "firstName")
      select account, account || '@example.fr', 'Mme', 'FOULE', 'Camille' from p
    ), families as (
      insert into "Family" (id, "collectivityId", number, name) select family, town, n, 'FOULE' from p
    ), guardians as (
      insert into "Guardian" (id, "collectivityId", "familyId", civility, "lastName", "firstName", "payerCode")
      select guardian, town, family, 'Mme', 'FOULE', 'Camille', 10000000 + n from p
    ), subscriptions as (
      insert into "Subscription" (id, "collectivityId", "accountId", "guardianId")
      select subscription, town, account, guardian from p
    ), children as (
      insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
      select child, town, 'FOULE', 'Léo', '2018-01-01' from kids
    ), links as (
      insert into "FamilyChild" ("collectivityId", "familyId", "childId", position) select town, family, child, position from kids
    )
    insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay", "endDay", weekdays)
    select uuidv7(), town, family, child, ${activityId}::uuid, '2020-01-01', '2099-12-31', '{1,2,3,4,5,6,7}' from kids`;
  return people;
}

function parentOf(ids: Ids, collectivity: Collectivity): Parent {
  const { account, family, guardian, subscription, child, sibling } = ids;
  return {
    childId: child,
    siblingId: sibling,
    actor: {
      kind: 'guardian',
      accountId: account,
      sessionId: account,
      email: `${account}@example.fr`,
      hasTotp: false,
      name: { civility: 'Mme', firstName: 'Camille', lastName: 'FOULE' },
      subscriptions: [
        {
          subscriptionId: subscription,
          guardianId: guardian,
          familyId: family,
          collectivity: collectivityRef(collectivity),
        },
      ],
    },
  };
}

/** All that a race is run with. `rules` say what chance does not choose. */
export async function createCrowd(chance: Chance, rules: Rules): Promise<Crowd> {
  const collectivity = await createCollectivity(db);
  const activity = await chooseActivity(chance, collectivity, rules);
  const seat = (day: number): Promise<Session> =>
    createSession(db, activity, { day: addDays(FRIDAY, day), capacity: SEATS });
  const sessions: [Session, ...Session[]] = [await seat(0)];
  for (let day = 1; day < DAYS; day += 1) sessions.push(await seat(day));
  const people = await createPeople(collectivity.id, activity.id);
  const parents = people.map((ids) => parentOf(ids, collectivity));
  const agents: AgentActor[] = [];
  for (let count = 0; count < AGENTS; count += 1)
    agents.push(await createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' }));
  return { collectivity, activity, sessions, parents, agents };
}
