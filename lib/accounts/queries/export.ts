import 'server-only';

import { fromDbDate, fromDbTime } from '@/lib/core/dates/civil-date';
import { exportMyQuotients } from '@/lib/families/queries/dated-quotients';
import { exportMyFiles } from '@/lib/families/queries/my-file';
import { db } from '@/lib/platform/db/client';
import { NOTIFICATION_OPTIONS, type Notifications } from '@/lib/subscriptions/schema/notifications';
import type { Prisma } from '@/prisma/generated/client';

import type { GuardianActor } from '../types';
import { exportEmails } from './export-emails';

const CHILD = { select: { firstName: true } } as const;
const ACTIVITY = { select: { name: true } } as const;
const COLLECTIVITY = { select: { name: true } } as const;

const NOTIFICATIONS = Object.fromEntries(
  NOTIFICATION_OPTIONS.map((option) => [option, true]),
) as Record<keyof Notifications, true>;

const ACCOUNT = {
  email: true,
  civility: true,
  firstName: true,
  lastName: true,
  createdAt: true,
  emailConfirmedAt: true,
  termsVersion: true,
  termsAcceptedAt: true,
  totpConfirmedAt: true,
  identities: { select: { provider: true, createdAt: true } },
  sessions: { select: { userAgent: true, createdAt: true, lastSeenAt: true, revokedAt: true } },
  subscriptions: {
    select: {
      createdAt: true,
      endedAt: true,
      collectivity: COLLECTIVITY,
      ...NOTIFICATIONS,
    },
  },
} satisfies Prisma.AccountSelect;

const FAMILY = {
  number: true,
  name: true,
  collectivity: COLLECTIVITY,
  guardians: {
    select: {
      civility: true,
      firstName: true,
      lastName: true,
      email: true,
      phone: true,
      mobile: true,
      address: true,
      addressExtra: true,
      postalCode: true,
      city: true,
    },
  },
  children: { select: { child: { select: { firstName: true, lastName: true, birthDate: true } } } },
  enrolments: {
    select: { child: CHILD, activity: ACTIVITY, startDay: true, endDay: true, weekdays: true },
  },
  bookings: {
    select: {
      child: CHILD,
      status: true,
      session: { select: { day: true, startsAt: true, endsAt: true, activity: ACTIVITY } },
    },
  },
  invoices: {
    where: { number: { not: null } },
    select: {
      number: true,
      issuedOn: true,
      dueOn: true,
      amountCents: true,
      lines: {
        select: { childName: true, activityName: true, quantity: true, amountCents: true },
      },
      creditNotes: { select: { number: true, issuedOn: true, amountCents: true, reason: true } },
    },
  },
  payments: {
    select: {
      number: true,
      means: true,
      amountCents: true,
      paidOn: true,
      reference: true,
      cancelledAt: true,
    },
  },
} satisfies Prisma.FamilySelect;

const REQUEST = {
  reference: true,
  kind: true,
  status: true,
  submittedAt: true,
  startDay: true,
  endDay: true,
  child: CHILD,
  activity: ACTIVITY,
  lines: {
    orderBy: { session: { day: 'asc' } },
    select: {
      status: true,
      reason: true,
      decidedAt: true,
      session: { select: { day: true, startsAt: true, endsAt: true } },
    },
  },
} satisfies Prisma.RequestSelect;

type FamilyRow = Prisma.FamilyGetPayload<{ select: typeof FAMILY }>;
type RequestRow = Prisma.RequestGetPayload<{ select: typeof REQUEST }>;

// A request about the file has none.
type Period = { startDay: Date | null; endDay: Date | null };
type Slot = { day: Date; startsAt: Date; endsAt: Date };

// Days and times of day, as people write them: the database's own begin in 1970 or end at midnight.
const daysOf = <T extends Period>(row: T) => ({
  ...row,
  startDay: row.startDay && fromDbDate(row.startDay),
  endDay: row.endDay && fromDbDate(row.endDay),
});

const slotOf = <T extends Slot>(row: T) => ({
  ...row,
  day: fromDbDate(row.day),
  startsAt: fromDbTime(row.startsAt),
  endsAt: fromDbTime(row.endsAt),
});

function familyOf({ children, enrolments, bookings, ...family }: FamilyRow) {
  return {
    ...family,
    children: children.map(({ child }) => ({ ...child, birthDate: fromDbDate(child.birthDate) })),
    enrolments: enrolments.map(daysOf),
    bookings: bookings.map(({ session, ...booking }) => ({ ...booking, session: slotOf(session) })),
  };
}

function requestOf({ lines, ...request }: RequestRow) {
  return {
    ...daysOf(request),
    lines: lines.map(({ session, ...line }) => ({ ...line, session: slotOf(session) })),
  };
}

/** All that the portal holds of a person and of the families they see, for them to keep. */
export async function exportAccount(actor: GuardianActor): Promise<object> {
  const { accountId } = actor;
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const [account, families, files, quotients, requests, emails] = await Promise.all([
    db.account.findUniqueOrThrow({ where: { id: accountId }, select: ACCOUNT }),
    db.family.findMany({ where: { id: { in: familyIds } }, select: FAMILY }),
    exportMyFiles(actor),
    exportMyQuotients(actor),
    db.request.findMany({
      where: { familyId: { in: familyIds } },
      orderBy: { reference: 'asc' },
      select: REQUEST,
    }),
    exportEmails(actor),
  ]);
  return {
    account,
    families: families.map(familyOf),
    files,
    quotients,
    requests: requests.map(requestOf),
    emails,
  };
}
