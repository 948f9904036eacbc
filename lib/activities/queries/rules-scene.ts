import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, type CivilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import { activityScopeSql } from '../policy';
import { unsafeLoadCalendars, type CollectivityCalendar } from '../queries';
import type { RulesInput } from '../schema/rules-form';
import type { LinkedActivity, SessionTimes } from '../types';
import { activityRulesOf, RULES, type RulesRow } from './rules';

const REACH_DAYS = 400;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An activity's rules, and what a change of them is measured with. */
type RulesScene = {
  id: string;
  name: string;
  priceCents: number;
  rules: RulesInput;
  sessions: readonly SessionTimes[];
  /** The other activities of the collectivity. */
  others: readonly { id: string; name: string; facilityName: string }[];
  calendar: CollectivityCalendar;
};

type Row = Pick<RulesScene, 'id' | 'name' | 'priceCents' | 'sessions' | 'others'> & {
  rules: RulesRow;
};

// Two activities may each exclude the other.
function idsOf(links: readonly LinkedActivity[] = []): string[] {
  return [...new Set(links.map(({ id }) => id))].sort();
}

/** The rules of an activity as agents write them, from those that bookings are decided with. */
function rulesInputOf(row: RulesRow): RulesInput {
  const rules = activityRulesOf(row);
  return {
    bookingOpening: rules.bookingOpening,
    bookingCutoff: rules.bookingCutoff,
    lateBooking: rules.lateBooking,
    lateSurcharge: rules.lateBooking === 'SURCHARGE' ? rules.lateSurcharge : 0,
    absenceCutoff: rules.absenceCutoff,
    lateAbsence: rules.lateAbsence,
    justifyWithinHours: rules.justifyWithinHours,
    maxPerWeek: rules.limits?.maxPerWeek ?? null,
    needsCompleteFile: rules.limits?.needsCompleteFile ?? false,
    excludes: idsOf(rules.limits?.excludes),
    requires: idsOf(rules.limits?.requires),
  };
}

/** The rules of one activity of the agent's; null where there is none of that id. Two queries. */
export async function getRulesScene(
  actor: AgentActor,
  activityId: string,
  today: CivilDate,
): Promise<RulesScene | null> {
  if (!UUID.test(activityId)) return null;
  const range = { start: today, end: addDays(today, REACH_DAYS) };
  const collectivityId = actor.collectivity.id;
  const [rows, calendars] = await Promise.all([
    db.$queryRaw<Row[]>`
      select a.id, a.name, a."priceCents", ${RULES} as rules,
        coalesce((select json_agg(json_build_object('day', s.day,
            'startsAt', to_char(s."startsAt", 'HH24:MI'),
            'endsAt', to_char(s."endsAt", 'HH24:MI')) order by s.day, s."startsAt")
          from "Session" s where s."collectivityId" = a."collectivityId" and s."activityId" = a.id
            and s.day between ${toDbDate(today)}::date and ${toDbDate(range.end)}::date), '[]') as sessions,
        coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name,
            'facilityName', f.name) order by f.name, o.position, o.id)
          from "Activity" o join "Facility" f on f.id = o."facilityId"
          where o."collectivityId" = a."collectivityId" and o.id <> a.id), '[]') as others
      from "Activity" a
      where a.id = ${activityId}::uuid and ${activityScopeSql(actor)}`,
    unsafeLoadCalendars(db, [collectivityId], range),
  ]);
  const [row] = rows;
  const calendar = calendars.get(collectivityId);
  if (row === undefined || calendar === undefined) return null;
  return { ...row, rules: rulesInputOf(row.rules), calendar };
}
