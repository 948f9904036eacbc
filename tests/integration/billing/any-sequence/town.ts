import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, timeOfDay, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity as ActivityRow, Collectivity } from '@/prisma/generated/client';
import type { Chance } from '@/prisma/seed/chance';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createMandate } from '@/tests/support/factories/direct-debit';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';

import { Service } from '../payment-service';
import { MONTHS, OFFERS, RESIDENT, type Offer } from './catalogue';
import type { Activity, Family, Ledger, Slot } from './ledger';

const START = new Date('2026-10-01T06:00:00.000Z');
const SIGNED_ON = civilDate('2026-09-01');
const TARIFFS_MADE_AT = new Date('2020-01-01T07:00:00.000Z');
export const LEAD_DAYS = 2;

/** A collectivity of its own, its clock, what was done to it, and what it should amount to. */
export type Town = {
  chance: Chance;
  /** The collectivity's clock, in milliseconds. */
  now: number;
  collectivity: Collectivity;
  agent: AgentActor;
  fixtures: FamilyFixture[];
  service: Service;
  ledger: Ledger;
  /** What the last act asked for, while it may be undone. */
  undoable: { submissionId: string; family: FamilyFixture; slots: Slot[]; before: Slot[] } | null;
};

const HOUSEHOLDS = [
  {
    // January is billed at the highest: it has lapsed by then.
    quotient: { value: 753, since: '2025-09-01', until: '2026-12-15' },
    ...{ postalCode: RESIDENT, births: ['2017-05-04', '2021-08-30'] },
  },
  { quotient: null, postalCode: '35000', births: ['2016-01-15', '2022-02-01'] },
] as const;

async function createHousehold(
  collectivity: Collectivity,
  { quotient, postalCode, births }: (typeof HOUSEHOLDS)[number],
): Promise<{ fixture: FamilyFixture; family: Family }> {
  const children = births.map((birth) => ({ birthDate: civilDate(birth) }));
  const fixture = await createFamily(db, collectivity, { children });
  const { id, number } = fixture.family;
  if (quotient !== null)
    await giveQuotient(db, fixture.family, {
      value: String(quotient.value),
      since: civilDate(quotient.since),
      until: civilDate(quotient.until),
    });
  await db.guardian.update({ where: { id: fixture.guardian.id }, data: { postalCode } });
  const family: Family = { id, number, quotient, postalCode, children: [] };
  family.children = fixture.children.map((child, rank) => ({
    ...{ id: child.id, familyId: id, birth: births[rank] ?? '' },
  }));
  return { fixture, family };
}

function createOffered(collectivity: Collectivity, offer: Offer): Promise<ActivityRow> {
  const noon = timeOfDay('12:00');
  const before = { kind: 'days-before', counting: 'calendar' } as const;
  const absence = offer.freeUntil === null ? noon : timeOfDay(offer.freeUntil);
  return createActivity(db, collectivity, {
    ...{ name: offer.name, decisionMode: 'AUTOMATIC' },
    bookingCutoff: { ...before, days: 1, time: noon },
    absenceCutoff: { ...before, days: offer.freeUntil === null ? 1 : 0, time: absence },
    lateAbsence: offer.isLateAbsenceBilled ? 'BILL' : 'REFUSE',
    lateBooking: offer.latePercent === null ? 'REFUSE' : 'SURCHARGE',
    lateSurcharge: offer.latePercent ?? 0,
  });
}

async function openActivity(
  collectivity: Collectivity,
  offer: Offer,
  families: Family[],
): Promise<{ activity: Activity; slots: Slot[] }> {
  const row = await createOffered(collectivity, offer);
  const pricings = offer.pricings.map((pricing) => ({
    ...{ ...pricing, id: newId() },
    ...{ writtenAt: 0, askedEnd: null },
  }));
  await db.tariff.createMany({
    data: pricings.map(({ id, start, end, writtenAt: _at, askedEnd: _asked, ...definition }) => ({
      ...{ id, collectivityId: collectivity.id, activityId: row.id, definition },
      startDay: toDbDate(civilDate(start)),
      endDay: end === null ? null : toDbDate(civilDate(end)),
      createdAt: TARIFFS_MADE_AT,
    })),
  });
  const children = families.flatMap((family) => family.children);
  for (const child of children) await enrol(db, { family: { id: child.familyId }, child }, row);
  const activity: Activity = { ...offer, id: row.id, pricings };
  const days = MONTHS.flatMap((month) =>
    offer.days.map((day) => `${month}-${String(day).padStart(2, '0')}`),
  );
  const sessions = await Promise.all(
    days.map((day) =>
      createSession(db, row, {
        ...{ day: civilDate(day), startsAt: offer.startsAt, endsAt: offer.endsAt, capacity: null },
      }),
    ),
  );
  const slots = sessions.flatMap(({ id }, index) =>
    children.map((child) => freeSlot({ sessionId: id, child, activity, day: days[index] ?? '' })),
  );
  return { activity, slots };
}

function freeSlot(of: Pick<Slot, 'sessionId' | 'child' | 'activity' | 'day'>): Slot {
  const none = {
    isLate: false,
    isUnbooked: false,
    declared: null,
    changedAt: 0,
    run: null,
    givenBackAt: 0,
  };
  return { ...of, ...none, state: 'FREE' };
}

/** Two families with two children each, four activities, and nothing done yet. */
export async function createTown(chance: Chance): Promise<Town> {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382' });
  await createCreditor(db, collectivity, { leadDays: LEAD_DAYS });
  const households = [];
  for (const household of HOUSEHOLDS)
    households.push(await createHousehold(collectivity, household));
  const families = households.map(({ family }) => family);
  const fixtures = households.map(({ fixture }) => fixture);
  const [debited] = fixtures;
  if (debited !== undefined)
    await createMandate(db, debited.guardian, { signedOn: toDbDate(SIGNED_ON) });
  const opened = [];
  for (const offer of OFFERS) opened.push(await openActivity(collectivity, offer, families));
  const agent = await createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' });
  const empty = { runs: [], invoices: [], payments: [], attempts: [], debitRuns: [], journal: [] };
  return {
    ...{ chance, now: START.getTime(), collectivity, agent, fixtures },
    ...{ service: new Service(START), undoable: null },
    ledger: {
      ...empty,
      families,
      activities: opened.map(({ activity }) => activity),
      slots: opened.flatMap(({ slots }) => slots),
      numbers: new Map(),
    },
  };
}
