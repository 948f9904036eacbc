import 'server-only';

import { unsafeRemindLateInvoices } from '@/lib/billing/jobs/reminders';
import { db } from '@/lib/platform/db/client';
import { errorCode } from '@/lib/platform/jobs/error-code';
import type { JobContext, JobDefinition, JobReport } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { REMINDER_CRON, reminderDay, SUMMARY_CRON } from '../rules/weeks';
import { writeDocumentReminders } from './write-document-reminders';
import { writeReminders, type WeeklyRun } from './write-reminders';
import { writeSummaries } from './write-summaries';

type Writer = (run: WeeklyRun) => Promise<number>;

/** Writes to the accounts of one collectivity, and has it sent. */
async function tellOne(write: Writer, run: WeeklyRun): Promise<JobReport> {
  try {
    return { emails: await write(run) };
  } finally {
    await wakeDispatcher();
  }
}

// Each collectivity on its own: one that fails holds no other back, and the run is tried again.
async function tellAll(write: Writer, { at, log }: JobContext): Promise<JobReport> {
  const collectivities = await db.collectivity.findMany({
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  const total = { emails: 0 };
  let failures = 0;
  for (const { id: collectivityId } of collectivities) {
    try {
      total.emails += await write({ at, collectivityId });
    } catch (error) {
      failures += 1;
      log.error({ collectivityId, error: errorCode(error) }, 'collectivity not told');
    }
  }
  await wakeDispatcher();
  if (failures > 0) throw new Error(`${failures} collectivities not told`);
  return total;
}

async function remindInvoices(run: WeeklyRun): Promise<number> {
  const { timeZone } = await db.collectivity.findUniqueOrThrow({
    where: { id: run.collectivityId },
    select: { timeZone: true },
  });
  const today = reminderDay(timeZone, run.at);
  return today === null ? 0 : unsafeRemindLateInvoices({ ...run, today });
}

/** What every morning recalls: documents that soon expire, deadlines that near, invoices that are late. */
async function writeMorning(run: WeeklyRun): Promise<number> {
  const documents = await writeDocumentReminders(run);
  const deadlines = await writeReminders(run);
  return documents + deadlines + (await remindInvoices(run));
}

/** Reminds one collectivity's families of their documents, deadlines and invoices, where it is the hour. */
export const remindCollectivity = (run: WeeklyRun): Promise<JobReport> =>
  tellOne(writeMorning, run);

/** Tells one collectivity's families of the week to come, where it is the hour. */
export const summariseCollectivity = (run: WeeklyRun): Promise<JobReport> =>
  tellOne(writeSummaries, run);

/** The reminders of every morning, on the clocks of each collectivity. */
export const reminderJob: JobDefinition = {
  name: 'reminders',
  schedule: { kind: 'local-times', cron: REMINDER_CRON },
  run: (context) => tellAll(writeMorning, context),
};

/** The summaries of Sunday, on the clocks of each collectivity. */
export const summaryJob: JobDefinition = {
  name: 'week-summaries',
  schedule: { kind: 'local-times', cron: SUMMARY_CRON },
  run: (context) => tellAll(writeSummaries, context),
};
