import { isWithin, mondayOf, weekdayOf, type CivilDate } from '@/lib/core/dates/civil-date';
import { digestCut } from '@/lib/notifications/rules';

import type { ActivityKey } from './activities';
import type { CollectivityKey } from './collectivities';
import type { Enrolments } from './enrolments';
import type { Ledger, SeedRequest } from './ledger';
import { earliest, HOUR_MS, later, MINUTE_MS, nextOfficeMorning } from './moments';
import type { Families } from './people';
import type {
  Habit,
  SeedActivity,
  SeedAgent,
  SeedCollectivity,
  SeedSession,
  Setting,
} from './world';

/** All that the chapters of the demonstration share. */
export type Story = {
  setting: Setting;
  collectivities: Record<CollectivityKey, SeedCollectivity>;
  activities: Record<ActivityKey, SeedActivity>;
  families: Families;
  enrolments: Enrolments;
  deciders: Record<CollectivityKey, SeedAgent>;
  ledger: Ledger;
  stage: Stage;
};

/** The days on which the main story is played at the SIEJ. */
export type Stage = {
  /** The next evenings of the first week that still has some, in order. */
  ahead: readonly [SeedSession, ...SeedSession[]];
  /** The evening with a waiting list: the last but one ahead. */
  full: SeedSession;
  /** The last evening ahead. */
  last: SeedSession;
  /** The afternoon for which more children are asked than there are places. */
  contested: SeedSession;
  /** The morning whose last place is offered to a child who waits for it. */
  offered: SeedSession;
  /** The last day of class that is over this week; else today or, out of term, the last of all. */
  noted: CivilDate | null;
};

/** Where the main story is played, whatever the day: in holidays, the week of the return. */
export function setStage(
  activities: Record<ActivityKey, SeedActivity>,
  { now, today }: Setting,
): Stage {
  const { morning, evening, leisure } = activities;
  const [next, ...others] = evening.sessions.filter(({ startsAt }) => startsAt > now);
  if (next === undefined) throw new Error('No evening is ahead.');
  const week = mondayOf(next.day);
  const ahead: [SeedSession, ...SeedSession[]] = [
    next,
    ...others.filter(({ day }) => mondayOf(day) === week),
  ];
  const last = ahead.at(-1) ?? next;
  const contested = leisure.sessions.find(({ day, startsAt }) => day >= last.day && startsAt > now);
  if (contested === undefined) throw new Error('No afternoon is ahead.');
  const offered = morning.sessions.find(({ day, startsAt }) => day >= last.day && startsAt > now);
  if (offered === undefined) throw new Error('No morning is ahead.');
  const over = evening.sessions.filter(({ endsAt }) => endsAt <= now).map(({ day }) => day);
  const overThisWeek = over.filter((day) => mondayOf(day) === mondayOf(today));
  const isClassToday = evening.sessions.some(({ day }) => day === today);
  return {
    ahead,
    full: ahead.at(-2) ?? last,
    last,
    contested,
    offered,
    noted: overThisWeek.at(-1) ?? (isClassToday ? today : (over.at(-1) ?? null)),
  };
}

/** The last instant at which digests left, for a collectivity. */
export function lastCutOf({ timeZone }: SeedCollectivity, { now }: Setting): Date {
  return digestCut(timeZone, now);
}

export function deciderOf(
  { deciders, collectivities }: Story,
  { id }: SeedCollectivity,
): SeedAgent {
  const key = (Object.keys(collectivities) as CollectivityKey[]).find(
    (one) => collectivities[one].id === id,
  );
  return deciders[key ?? 'siej'];
}

/** When the service answered something asked: in the next morning, and early enough to be told. */
export function whenAnswered(request: SeedRequest, story: Story, minutes: number): Date {
  const { collectivity } = request.family;
  const answered = nextOfficeMorning(new Date(request.row.submittedAt), collectivity, minutes);
  const lastMoment = later(lastCutOf(collectivity, story.setting), -HOUR_MS + minutes * MINUTE_MS);
  return earliest(answered, lastMoment);
}

/** The session of an activity on a day. */
export function sessionOn(activity: SeedActivity, day: CivilDate): SeedSession | undefined {
  return activity.sessions.find((session) => session.day === day);
}

/** Children of families without a story who might ask for this session. */
export function candidatesFor(
  session: SeedSession,
  { enrolments, families, ledger }: Story,
): Habit[] {
  return enrolments.habits.filter(
    ({ activity, enrolledOn, family, child }) =>
      activity === session.activity &&
      enrolledOn.includes(weekdayOf(session.day)) &&
      families.others.includes(family) &&
      ledger.isFree(session, child),
  );
}

/** Children of families without a story who have a seat about which nothing is asked. */
export function bookedFor(session: SeedSession, { enrolments, families, ledger }: Story): Habit[] {
  return enrolments.habits.filter(
    ({ activity, family, child }) =>
      activity === session.activity &&
      families.others.includes(family) &&
      ledger.isBooked(session, child),
  );
}

/** The periods of class between two holidays; a long week-end is none. */
export function classPeriods({
  holidays,
  span,
}: SeedCollectivity): { start: CivilDate; end: CivilDate }[] {
  const breaks = holidays.filter(({ start, end }) => start !== end);
  return breaks
    .map((holiday, index) => ({ start: breaks[index - 1]?.end ?? span.start, end: holiday.start }))
    .filter(({ start }) => isWithin(start, span));
}
