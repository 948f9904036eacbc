import { db } from '@/lib/platform/db/client';

import type { Race } from './acts';

type Counts = Record<
  | 'withdrawn'
  | 'absences'
  | 'cancelled'
  | 'acceptedByAgents'
  | 'refusedByAgents'
  | 'closed'
  | 'reopened'
  | 'waited'
  | 'waitedTogether'
  | 'promotedByRules'
  | 'promotedByAgents'
  | 'offersAccepted'
  | 'offersPassedOn',
  number
>;

/** A kind of act, of which a race tells how often it had its effect. */
export type Act = keyof Counts | 'singles' | 'periods' | 'undone';

async function countEffects(collectivityId: string): Promise<Counts> {
  const [counts] = await db.$queryRaw<Counts[]>`
    with e as (
      select e.*, r.kind, l.status, l."togetherId" is not null as "isTied", exists (
        select from "RequestEvent" w where w."lineId" = e."lineId" and w.type = 'WAITLISTED') as waited
      from "RequestEvent" e
      join "RequestLine" l on l.id = e."lineId"
      join "Request" r on r.id = e."requestId"
      where e."collectivityId" = ${collectivityId}::uuid
    )
    select
      count(*) filter (where type = 'WITHDRAWN' and "accountId" is not null and status = 'WITHDRAWN')::int as withdrawn,
      count(*) filter (where type = 'ACCEPTED' and kind = 'ABSENCE' and status = 'ACCEPTED')::int as absences,
      count(*) filter (where type = 'ACCEPTED' and kind = 'CANCELLATION' and status = 'ACCEPTED')::int as cancelled,
      count(*) filter (where type = 'ACCEPTED' and "agentId" is not null and status = 'ACCEPTED')::int as "acceptedByAgents",
      count(*) filter (where type = 'REFUSED' and "agentId" is not null and status = 'REFUSED')::int as "refusedByAgents",
      count(*) filter (where type = 'CLOSED')::int as closed,
      count(*) filter (where type = 'WAITLISTED')::int as waited,
      count(*) filter (where type = 'WAITLISTED' and "isTied")::int as "waitedTogether",
      count(*) filter (where type = 'ACCEPTED' and waited and num_nonnulls("accountId", "agentId") = 0)::int as "promotedByRules",
      count(*) filter (where type = 'ACCEPTED' and waited and "agentId" is not null)::int as "promotedByAgents",
      (select count(*)::int from "ClosureEffect" f join "Closure" c on c.id = f."closureId"
        where c."collectivityId" = ${collectivityId}::uuid and c."undoneAt" is not null) as reopened,
      (select count(*)::int from "SeatOffer"
        where "collectivityId" = ${collectivityId}::uuid and outcome = 'ACCEPTED') as "offersAccepted",
      (select count(*)::int from "SeatOffer"
        where "collectivityId" = ${collectivityId}::uuid and outcome in ('DECLINED', 'EXPIRED')) as "offersPassedOn"
    from e`;
  if (counts === undefined) throw new Error('Nothing was counted.');
  return counts;
}

// What happened of each kind, as told to the families and as the rows show.
async function countHappened({ crowd, answers }: Race): Promise<Record<Act, number>> {
  const { receipts, periods } = answers;
  const isLong = ({ lines }: { lines: readonly unknown[] }): boolean => lines.length > 1;
  return {
    singles: receipts.filter((one) => !periods.includes(one) && !isLong(one)).length,
    periods: periods.filter(isLong).length,
    undone: answers.undone,
    ...(await countEffects(crowd.collectivity.id)),
  };
}

// The kinds of acts that the activity's rules allow: each must have had its effect.
function possibleActs({ activity }: Race['crowd']): Act[] {
  const always: Act[] = [
    'singles',
    'periods',
    'undone',
    'absences',
    'cancelled',
    'closed',
    'reopened',
  ];
  const decided: Act[] = ['withdrawn', 'acceptedByAgents', 'refusedByAgents'];
  if (!activity.hasWaitingList)
    return activity.decisionMode === 'AGENT' ? [...always, ...decided] : always;
  // Agents put on the list whom they like: pairs or not.
  const isByRules = activity.decisionMode === 'AUTOMATIC';
  const waited: Act[] = isByRules ? ['waited', 'waitedTogether'] : ['waited'];
  const all = [...always, ...decided, ...waited];
  if (activity.offerHours !== null) return [...all, 'offersAccepted', 'offersPassedOn'];
  return [...all, activity.promotesAutomatically ? 'promotedByRules' : 'promotedByAgents'];
}

/** The kinds of acts that were possible and had no effect. */
export async function findMissing(race: Race): Promise<Act[]> {
  const happened = await countHappened(race);
  return possibleActs(race.crowd).filter((act) => happened[act] === 0);
}
