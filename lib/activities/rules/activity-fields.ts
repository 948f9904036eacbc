import { formatEuros } from '@/lib/core/money';

import type { AgentActivity } from '../types/agents';

function waitingOf({ hasWaitingList, promotesAutomatically, offerHours }: AgentActivity): string {
  if (!hasWaitingList) return 'NONE';
  if (!promotesAutomatically) return 'AGENT';
  return offerHours === null ? 'GIVEN' : 'OFFERED';
}

function text(value: number | string | null): string {
  return value === null ? '' : String(value);
}

/** What the form of an activity holds, to begin with: `activityFormSchema` reads it back. */
export function activityFields(activity: AgentActivity): Record<string, string> {
  const times = activity.weeklyTimes.flatMap(({ weekday, startsAt, endsAt }) => [
    [`from${weekday}`, startsAt],
    [`to${weekday}`, endsAt],
  ]);
  return {
    ...(Object.fromEntries(times) as Record<string, string>),
    facilityId: activity.facilityId,
    name: activity.name,
    moment: activity.moment,
    opensOn: activity.opensOn,
    seasonStart: text(activity.seasonStart),
    seasonEnd: text(activity.seasonEnd),
    capacity: text(activity.capacity),
    minAge: text(activity.minAge),
    maxAge: text(activity.maxAge),
    decisionMode: activity.decisionMode,
    bookingUnit: activity.bookingUnit,
    waiting: waitingOf(activity),
    offerHours: text(activity.offerHours),
    price: formatEuros(activity.priceCents).replace(/\s€$/u, ''),
  };
}
