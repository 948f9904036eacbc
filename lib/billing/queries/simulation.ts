import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { listDatedQuotients } from '@/lib/families/queries/dated-quotients';
import { recordReading } from '@/lib/families/queries/opened-file';
import { quotientHeldOn } from '@/lib/families/rules/quotient-proof';
import { db } from '@/lib/platform/db/client';

import { endOfMonth } from '../rules/period';
import { answerSimulation, type SimulationAnswer } from '../rules/simulation';
import { tariffSchema } from '../schema/tariff';
import type { BillableDay, TariffInForce } from '../types/lines';
import type {
  FamilyToSimulate,
  PricedActivity,
  SimulatedFamily,
  SimulationAddress,
} from '../types/simulation';
import { BILLABLE_COLUMNS, IS_BILLABLE } from './billable-sql';
import { quotientSql, readQuotient, type StoredQuotient } from './quotients';

type FamilyRow = Omit<SimulatedFamily, 'held'> & {
  stored: StoredQuotient | null;
  postalCode: string | null;
};

/**
 * A family of the agent's collectivity, with what its prices depend on; null where there is none. The
 * quotient familial that the month is billed by is among it: that it was read is written down. Three queries.
 */
async function openFamilyToSimulate(
  actor: AgentActor,
  { familyId, month }: { familyId: string; month: CivilDate },
  now: Date,
): Promise<FamilyToSimulate | null> {
  await recordReading(actor, familyId, { shown: ['TAX_DATA'], now });
  const [row] = await db.$queryRaw<FamilyRow[]>`
    select f.id, f.number, f.name, ${quotientSql(month)} as stored,
      (select g."postalCode" from "Guardian" g where g."collectivityId" = f."collectivityId"
        and g."familyId" = f.id order by g.id limit 1) as "postalCode",
      (select coalesce(json_agg(json_build_object('id', c.id, 'firstName', c."firstName",
          'lastName', c."lastName") order by c."birthDate", c.id), '[]')
        from "FamilyChild" x
        join "Child" c on c."collectivityId" = x."collectivityId" and c.id = x."childId"
        where x."collectivityId" = f."collectivityId" and x."familyId" = f.id) as children
    from "Family" f
    where f."collectivityId" = ${actor.collectivity.id}::uuid and f.id = ${familyId}::uuid`;
  if (row === undefined) return null;
  const { quotients } = await listDatedQuotients(actor, familyId, { shown: ['TAX_DATA'] });
  const { stored, postalCode, ...family } = row;
  return {
    family: { ...family, held: quotientHeldOn(month, quotients) },
    facts: {
      familyId: family.id,
      ...readQuotient(month, stored),
      postalCode,
      children: family.children,
      billedElsewhere: new Set(),
      monthsBilled: new Set(),
    },
  };
}

/** All that a family has booked in a month and that is billed, on an invoice already or not. One query. */
async function listFamilyDays(
  actor: AgentActor,
  { familyId, month }: { familyId: string; month: CivilDate },
): Promise<BillableDay[]> {
  return db.$queryRaw<BillableDay[]>`
    select ${BILLABLE_COLUMNS}
    from "Booking" b join "Session" s on s."collectivityId" = b."collectivityId" and s.id = b."sessionId"
    where b."collectivityId" = ${actor.collectivity.id}::uuid and b."familyId" = ${familyId}::uuid
      and s.day between ${month}::date and ${endOfMonth(month)}::date and ${IS_BILLABLE}
    order by s.day, b.id`;
}

type PricedRow = Omit<PricedActivity, 'tariffs'> & {
  tariffs: (Omit<TariffInForce, 'tariff'> & { definition: unknown })[];
};

/** The activities of the agent's collectivity, and what they cost in a month. One query. */
async function listPricedActivities(
  actor: AgentActor,
  month: CivilDate,
): Promise<PricedActivity[]> {
  const rows = await db.$queryRaw<PricedRow[]>`
    select a.id, a.name, f.name as "facilityName",
      (select coalesce(json_agg(json_build_object('id', t.id, 'activityId', t."activityId",
          'start', t."startDay", 'end', t."endDay", 'definition', t.definition,
          'latePercent', a."lateSurcharge") order by t."startDay"), '[]')
        from "Tariff" t where t."collectivityId" = a."collectivityId" and t."activityId" = a.id
          and t."startDay" <= ${endOfMonth(month)}::date
          and (t."endDay" is null or t."endDay" >= ${month}::date)) as tariffs
    from "Activity" a
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where a."collectivityId" = ${actor.collectivity.id}::uuid
    order by f.name, a.position`;
  return rows.map(({ tariffs, ...activity }) => ({
    ...activity,
    tariffs: tariffs.map(({ definition, ...one }) => ({
      ...one,
      tariff: tariffSchema.parse(definition),
    })),
  }));
}

/**
 * A family, what activities cost in the month, and the price that the address asks for; null where
 * there is no such family. Five queries.
 */
export async function readSimulation(
  actor: AgentActor,
  address: SimulationAddress & { familyId: string },
  now: Date,
): Promise<{
  family: SimulatedFamily;
  activities: readonly PricedActivity[];
  answer: SimulationAnswer | null;
} | null> {
  const [found, activities, days] = await Promise.all([
    openFamilyToSimulate(actor, address, now),
    listPricedActivities(actor, address.month),
    listFamilyDays(actor, address),
  ]);
  if (found === null) return null;
  const { family, facts } = found;
  return { family, activities, answer: answerSimulation({ ...facts, days }, activities, address) };
}
