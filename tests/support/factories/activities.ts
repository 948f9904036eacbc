import type { CutoffRule } from '@/lib/activities/schema';
import {
  civilDate,
  timeOfDay,
  toDbDate,
  toDbTime,
  type CivilDate,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type {
  Activity,
  ActivityLink,
  ActivityLinkKind,
  Enrolment,
  Prisma,
  Session,
} from '@/prisma/generated/client';

import { createFacility, type FactoryDb } from './collectivities';
import { nextNumber } from './unique';

const DAY_BEFORE_NOON: CutoffRule = {
  kind: 'days-before',
  days: 1,
  counting: 'calendar',
  time: timeOfDay('12:00'),
};
const ALL_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

type ActivityOptions = Partial<
  Omit<Prisma.ActivityUncheckedCreateInput, 'bookingCutoff' | 'absenceCutoff' | 'bookingOpening'>
> & {
  bookingOpening?: CutoffRule;
  /** Until the day before at 12:00 unless said. */
  bookingCutoff?: CutoffRule;
  absenceCutoff?: CutoffRule;
};

/** An activity that agents decide, in a facility of its own unless said. */
export async function createActivity(
  db: FactoryDb,
  collectivity: { id: string },
  options: ActivityOptions = {},
): Promise<Activity> {
  const number = nextNumber();
  return db.activity.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      facilityId: options.facilityId ?? (await createFacility(db, collectivity)).id,
      name: `Activité n° ${number}`,
      moment: 'MORNING',
      position: number,
      decisionMode: 'AGENT',
      hasWaitingList: false,
      lateAbsence: 'REFUSE',
      priceCents: 250,
      ...options,
      bookingCutoff: options.bookingCutoff ?? DAY_BEFORE_NOON,
      absenceCutoff: options.absenceCutoff ?? options.bookingCutoff ?? DAY_BEFORE_NOON,
    },
  });
}

type SessionOptions = {
  day: CivilDate;
  /** 07:00 to 09:00 unless said. */
  startsAt?: string;
  endsAt?: string;
  /** 20 seats unless said; null is no limit. */
  capacity?: number | null;
  overbooked?: number;
};

/** One activity on one day. */
export function createSession(
  db: FactoryDb,
  activity: Activity,
  options: SessionOptions,
): Promise<Session> {
  return db.session.create({
    data: {
      id: newId(),
      collectivityId: activity.collectivityId,
      activityId: activity.id,
      day: toDbDate(options.day),
      startsAt: toDbTime(timeOfDay(options.startsAt ?? '07:00')),
      endsAt: toDbTime(timeOfDay(options.endsAt ?? '09:00')),
      capacity: options.capacity === undefined ? 20 : options.capacity,
      overbooked: options.overbooked ?? 0,
    },
  });
}

/** Keeps two activities apart on one day, or together. */
export function linkActivities(
  db: FactoryDb,
  activity: Activity,
  kind: ActivityLinkKind,
  other: Activity,
): Promise<ActivityLink> {
  const { id: activityId, collectivityId } = activity;
  return db.activityLink.create({ data: { collectivityId, activityId, otherId: other.id, kind } });
}

type EnrolmentOptions = { start?: CivilDate; end?: CivilDate; weekdays?: readonly Weekday[] };

/** Gives a child the right to book an activity: every day, for many years unless said. */
export function enrol(
  db: FactoryDb,
  who: { family: { id: string }; child: { id: string } },
  activity: Activity,
  options: EnrolmentOptions = {},
): Promise<Enrolment> {
  return db.enrolment.create({
    data: {
      id: newId(),
      collectivityId: activity.collectivityId,
      familyId: who.family.id,
      childId: who.child.id,
      activityId: activity.id,
      startDay: toDbDate(options.start ?? civilDate('2020-01-01')),
      endDay: toDbDate(options.end ?? civilDate('2099-12-31')),
      weekdays: [...(options.weekdays ?? ALL_DAYS)],
    },
  });
}
