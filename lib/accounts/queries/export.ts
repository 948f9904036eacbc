import 'server-only';

import { db } from '@/lib/platform/db/client';

import type { GuardianActor } from '../types';

/** All that the portal holds of a person and of the families they see, for them to keep. Four queries. */
export async function exportAccount(actor: GuardianActor): Promise<object> {
  const { accountId } = actor;
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const [account, families, requests, emails] = await Promise.all([
    db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: {
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
        sessions: {
          select: { userAgent: true, createdAt: true, lastSeenAt: true, revokedAt: true },
        },
        subscriptions: {
          select: {
            createdAt: true,
            endedAt: true,
            collectivity: { select: { name: true } },
            notifyInvoice: true,
            notifyBookingAccepted: true,
            notifyBookingRefused: true,
            notifyAbsenceAccepted: true,
            notifyAbsenceRefused: true,
          },
        },
      },
    }),
    db.family.findMany({
      where: { id: { in: familyIds } },
      select: {
        number: true,
        name: true,
        collectivity: { select: { name: true } },
        guardians: {
          select: {
            civility: true,
            firstName: true,
            lastName: true,
            email: true,
            phone: true,
            mobile: true,
          },
        },
        children: {
          select: { child: { select: { firstName: true, lastName: true, birthDate: true } } },
        },
        enrolments: {
          select: {
            child: { select: { firstName: true } },
            activity: { select: { name: true } },
            startDay: true,
            endDay: true,
            weekdays: true,
          },
        },
        bookings: {
          select: {
            child: { select: { firstName: true } },
            status: true,
            session: {
              select: {
                day: true,
                startsAt: true,
                endsAt: true,
                activity: { select: { name: true } },
              },
            },
          },
        },
      },
    }),
    db.request.findMany({
      where: { familyId: { in: familyIds } },
      orderBy: { reference: 'asc' },
      select: {
        reference: true,
        kind: true,
        status: true,
        submittedAt: true,
        startDay: true,
        endDay: true,
        child: { select: { firstName: true } },
        activity: { select: { name: true } },
      },
    }),
    db.email.findMany({
      where: { accountId },
      orderBy: { createdAt: 'asc' },
      select: {
        kind: true,
        subject: true,
        recipient: true,
        state: true,
        createdAt: true,
        sentAt: true,
      },
    }),
  ]);
  return { account, families, requests, emails };
}
