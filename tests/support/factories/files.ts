import type { CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import {
  makeSubscriberCode,
  SUBSCRIBER_CODE_CHOICES,
  SUBSCRIBER_CODE_DRAWS,
} from '@/lib/subscriptions/rules/subscriber-code';
import type { Child, Collectivity, Family, Guardian, Prisma } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';
import { createChild } from './people';
import { nextNumber } from './unique';

const MADE_AT = new Date('2026-09-01T08:00:00Z');

/** A family's file as the collectivity makes it: nobody is subscribed to it. */
export type FamilyFile = { family: Family; guardian: Guardian; children: Child[] };

type FileOptions = {
  name?: string;
  guardian?: Partial<Prisma.GuardianUncheckedCreateInput>;
  children?: readonly { firstName: string; lastName?: string; birthDate?: CivilDate }[];
};

/** Another guardian of a family, without a subscription. */
export function addGuardian(
  db: FactoryDb,
  family: Family,
  overrides: Partial<Prisma.GuardianUncheckedCreateInput> = {},
): Promise<Guardian> {
  return db.guardian.create({
    data: {
      id: newId(),
      collectivityId: family.collectivityId,
      familyId: family.id,
      civility: 'M.',
      firstName: 'Julien',
      lastName: family.name,
      payerCode: String(20_000_000 + nextNumber()),
      ...overrides,
    },
  });
}

/** A family's file with one guardian and its children, one unless said. */
export async function createFamilyFile(
  db: FactoryDb,
  collectivity: Collectivity,
  { name, guardian, children = [{ firstName: 'Léa' }] }: FileOptions = {},
): Promise<FamilyFile> {
  const number = nextNumber();
  const family = await db.family.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      number,
      name: name ?? `DOSSIER${number}`,
    },
  });
  const made: Child[] = [];
  for (const child of children) made.push(await createChild(db, family, child));
  return { family, guardian: await addGuardian(db, family, guardian), children: made };
}

function nextCode(): string {
  const draws = Array.from({ length: SUBSCRIBER_CODE_DRAWS }, (_, place) =>
    Math.floor((nextNumber() + process.pid) / (place + 1)),
  );
  return makeSubscriberCode(draws.map((draw) => draw % SUBSCRIBER_CODE_CHOICES));
}

/** A guardian's code in force; gives it as a letter would. */
export async function createSubscriberCode(
  db: FactoryDb,
  guardian: Guardian,
  overrides: Partial<Prisma.SubscriberCodeUncheckedCreateInput> & { code?: string } = {},
): Promise<{ id: string; code: string; codeHash: string }> {
  const { code = nextCode(), ...columns } = overrides;
  const codeHash = hashSubscriberCode(code);
  const { id } = await db.subscriberCode.create({
    data: {
      id: newId(),
      collectivityId: guardian.collectivityId,
      guardianId: guardian.id,
      codeHash,
      createdAt: MADE_AT,
      ...columns,
    },
  });
  return { id, code, codeHash };
}
