import type { AgentActor, FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import { civilDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { hashPassword } from '@/lib/platform/passwords';
import type {
  Account,
  AccountSession,
  AgentRole,
  Child,
  Collectivity,
  Family,
  Guardian,
  Prisma,
  Subscription,
} from '@/prisma/generated/client';

import { agentActor, collectivityRef, guardianActor } from '../actors';
import type { FactoryDb } from './collectivities';
import { nextNumber, uniqueName } from './unique';

const SIGNED_IN_AT = new Date('2020-01-01T00:00:00Z');
const NEVER = new Date('2100-01-01T00:00:00Z');
const BORN = civilDate('2018-03-14');

type AccountOptions = Partial<Prisma.AccountUncheckedCreateInput> & {
  /** Hashed for real, which takes time: left out, no password signs in. */
  password?: string;
};

/** A confirmed account. */
export async function createAccount(db: FactoryDb, options: AccountOptions = {}): Promise<Account> {
  const { password, ...overrides } = options;
  return db.account.create({
    data: {
      id: newId(),
      email: `${uniqueName('compte')}@example.fr`,
      civility: 'Mme',
      lastName: `NOM${nextNumber()}`,
      firstName: 'Camille',
      passwordHash: password === undefined ? 'no password' : await hashPassword(password),
      emailConfirmedAt: SIGNED_IN_AT,
      ...overrides,
    },
  });
}

/** A browser where the account is signed in, for a very long time. */
export function createAccountSession(
  db: FactoryDb,
  account: { id: string },
  overrides: Partial<Prisma.AccountSessionUncheckedCreateInput> = {},
): Promise<AccountSession> {
  return db.accountSession.create({
    data: {
      id: newId(),
      accountId: account.id,
      userAgent: 'jest',
      createdAt: SIGNED_IN_AT,
      expiresAt: NEVER,
      ...overrides,
    },
  });
}

type AgentOptions = {
  role?: AgentRole;
  title?: string;
  account?: Account;
  /** The facilities the agent is limited to. */
  facilities?: readonly { id: string }[];
};

/** A signed-in agent of a collectivity; a case worker unless said. */
export async function createAgentActor(
  db: FactoryDb,
  collectivity: Collectivity,
  options: AgentOptions = {},
): Promise<AgentActor> {
  const account = options.account ?? (await createAccount(db));
  const session = await createAccountSession(db, account);
  const facilityIds = (options.facilities ?? []).map(({ id }) => id);
  const agent = await db.agent.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      accountId: account.id,
      role: options.role ?? 'CASE_WORKER',
      title: options.title ?? 'Instruction des demandes',
    },
  });
  for (const facilityId of facilityIds) {
    await db.agentFacility.create({
      data: { collectivityId: collectivity.id, agentId: agent.id, facilityId },
    });
  }
  return agentActor({ account, agent, collectivity }, session.id, facilityIds);
}

type ChildOptions = { firstName?: string; lastName?: string; birthDate?: CivilDate };

/** A child added to a family's file, after those already there. */
export async function createChild(
  db: FactoryDb,
  family: Family,
  options: ChildOptions = {},
): Promise<Child> {
  const child = await db.child.create({
    data: {
      id: newId(),
      collectivityId: family.collectivityId,
      lastName: options.lastName ?? family.name,
      firstName: options.firstName ?? `Enfant${nextNumber()}`,
      birthDate: toDbDate(options.birthDate ?? BORN),
    },
  });
  await shareChild(db, child, family);
  return child;
}

/** Puts a child in a family's file: a second one where the parents are separated. */
export async function shareChild(db: FactoryDb, child: Child, family: Family): Promise<void> {
  const position = await db.familyChild.count({ where: { familyId: family.id } });
  await db.familyChild.create({
    data: {
      collectivityId: family.collectivityId,
      familyId: family.id,
      childId: child.id,
      position,
    },
  });
}

type SubscriptionOptions = Partial<Prisma.SubscriptionUncheckedCreateInput>;

function createSubscription(
  db: FactoryDb,
  account: Account,
  guardian: Guardian,
  overrides: SubscriptionOptions,
): Promise<Subscription> {
  return db.subscription.create({
    data: {
      id: newId(),
      collectivityId: guardian.collectivityId,
      accountId: account.id,
      guardianId: guardian.id,
      ...overrides,
    },
  });
}

function createGuardian(db: FactoryDb, family: Family, account: Account): Promise<Guardian> {
  const { civility, firstName, lastName, email } = account;
  return db.guardian.create({
    data: {
      id: newId(),
      collectivityId: family.collectivityId,
      familyId: family.id,
      civility,
      firstName,
      lastName,
      email,
      payerCode: String(10_000_000 + nextNumber()),
    },
  });
}

type FamilyOptions = {
  name?: string;
  /** The account of the guardian; a new one unless said. */
  account?: Account;
  /** One child without a name to speak of unless said. */
  children?: readonly ChildOptions[];
  subscription?: SubscriptionOptions;
};

/** A family with its children, and its guardian signed in and subscribed. */
export type FamilyFixture = {
  family: Family;
  guardian: Guardian;
  account: Account;
  subscription: Subscription;
  actor: GuardianActor;
  children: [Child, ...Child[]];
};

/** A family's file with children and one guardian, whose account is subscribed and signed in. */
export async function createFamily(
  db: FactoryDb,
  collectivity: Collectivity,
  options: FamilyOptions = {},
): Promise<FamilyFixture> {
  const number = nextNumber();
  const family = await db.family.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      number,
      name: options.name ?? `FAMILLE${number}`,
    },
  });
  const account = options.account ?? (await createAccount(db, { lastName: family.name }));
  const guardian = await createGuardian(db, family, account);
  const subscription = await createSubscription(db, account, guardian, options.subscription ?? {});
  const [first = {}, ...others] = options.children ?? [];
  const children: [Child, ...Child[]] = [await createChild(db, family, first)];
  for (const child of others) children.push(await createChild(db, family, child));
  const session = await createAccountSession(db, account);
  const access = accessOf(subscription, guardian, collectivity);
  const actor = guardianActor(account, session.id, [access]);
  return { family, guardian, account, subscription, actor, children };
}

/** A second adult of a family, with an account of their own. */
export async function joinFamily(
  db: FactoryDb,
  { family }: Pick<FamilyFixture, 'family'>,
  collectivity: Collectivity,
): Promise<{ guardian: Guardian; account: Account; actor: GuardianActor }> {
  const account = await createAccount(db, { lastName: family.name });
  const guardian = await createGuardian(db, family, account);
  const subscription = await createSubscription(db, account, guardian, {});
  const session = await createAccountSession(db, account);
  const access = accessOf(subscription, guardian, collectivity);
  return { guardian, account, actor: guardianActor(account, session.id, [access]) };
}

function accessOf(
  subscription: Subscription,
  guardian: Guardian,
  collectivity: Collectivity,
): FamilyAccess {
  return {
    subscriptionId: subscription.id,
    guardianId: guardian.id,
    familyId: guardian.familyId,
    collectivity: collectivityRef(collectivity),
  };
}

/** The actor of one account that is subscribed to several families. */
export function joinActors(first: GuardianActor, ...others: GuardianActor[]): GuardianActor {
  return {
    ...first,
    subscriptions: [first, ...others].flatMap(({ subscriptions }) => subscriptions),
  };
}
