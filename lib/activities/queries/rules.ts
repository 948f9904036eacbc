import 'server-only';

import { cutoffRuleSchema } from '@/lib/activities/schema';
import type {
  ActivityLimits,
  ActivityRules,
  BookingUnit,
  DecisionMode,
  LinkedActivity,
} from '@/lib/activities/types';
import { Prisma } from '@/prisma/generated/client';

/** The rules of an activity as the database gives them. */
export type RulesRow = {
  decisionMode: DecisionMode;
  hasWaitingList: boolean;
  bookingUnit: BookingUnit;
  bookingOpening: unknown;
  bookingCutoff: unknown;
  lateBooking: 'REFUSE' | 'SURCHARGE';
  lateSurcharge: number;
  absenceCutoff: unknown;
  lateAbsence: 'REFUSE' | 'BILL';
  justifyWithinHours: number | null;
  minAge: number | null;
  maxAge: number | null;
  maxPerWeek: number | null;
  needsCompleteFile: boolean;
  links: readonly (LinkedActivity & { kind: 'EXCLUDES' | 'REQUIRES' })[] | null;
  priceCents: number;
};

// An exclusion holds both ways.
const LINKS = Prisma.sql`
  (select json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', k.kind) order by o.position, o.id)
    from "ActivityLink" k
    join "Activity" o on o.id = case when k."activityId" = a.id then k."otherId" else k."activityId" end
    where k."activityId" = a.id or (k."otherId" = a.id and k.kind = 'EXCLUDES'))`;

/** The rules of an activity `a`, as JSON: read with `activityRulesOf`. */
export const RULES = Prisma.sql`json_build_object('decisionMode', a."decisionMode",
  'hasWaitingList', a."hasWaitingList", 'bookingUnit', a."bookingUnit", 'bookingOpening', a."bookingOpening",
  'bookingCutoff', a."bookingCutoff", 'lateBooking', a."lateBooking",
  'lateSurcharge', a."lateSurcharge", 'absenceCutoff', a."absenceCutoff",
  'lateAbsence', a."lateAbsence", 'justifyWithinHours', a."justifyWithinHours",
  'minAge', a."minAge", 'maxAge', a."maxAge", 'maxPerWeek', a."maxPerWeek",
  'needsCompleteFile', a."needsCompleteFile", 'links', ${LINKS}, 'priceCents', a."priceCents")`;

function linked({ links }: RulesRow, kind: 'EXCLUDES' | 'REQUIRES'): LinkedActivity[] {
  return (links ?? []).filter((link) => link.kind === kind).map(({ id, name }) => ({ id, name }));
}

function limitsOf(row: RulesRow): ActivityLimits | null {
  const { minAge, maxAge, maxPerWeek, needsCompleteFile, links } = row;
  const isOpen = minAge === null && maxAge === null && maxPerWeek === null && links === null;
  if (isOpen && !needsCompleteFile) return null;
  const excludes = linked(row, 'EXCLUDES');
  const requires = linked(row, 'REQUIRES');
  return { minAge, maxAge, maxPerWeek, needsCompleteFile, excludes, requires };
}

/** @throws ZodError where the database holds a rule that is none */
export function activityRulesOf(row: RulesRow): ActivityRules {
  const { decisionMode, hasWaitingList, bookingUnit, lateBooking, lateSurcharge, lateAbsence } =
    row;
  const { justifyWithinHours, priceCents, bookingOpening } = row;
  return {
    decisionMode,
    hasWaitingList,
    bookingUnit,
    bookingOpening: bookingOpening === null ? null : cutoffRuleSchema.parse(bookingOpening),
    bookingCutoff: cutoffRuleSchema.parse(row.bookingCutoff),
    lateBooking,
    lateSurcharge,
    absenceCutoff: cutoffRuleSchema.parse(row.absenceCutoff),
    lateAbsence,
    justifyWithinHours,
    limits: limitsOf(row),
    priceCents,
  };
}
