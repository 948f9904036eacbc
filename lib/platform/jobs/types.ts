import type { Logger } from 'pino';

/** When a job runs. */
export type JobSchedule =
  /** Five-field cron, on the wall clocks of each time zone that a collectivity uses. */
  | { kind: 'local-times'; cron: string }
  /** Five-field cron, on the wall clocks of one zone. */
  | { kind: 'times'; cron: string; zone: string }
  | { kind: 'every'; seconds: number };

export type JobContext = {
  /** The instant to run for: now, or another one where the job is run by hand. */
  at: Date;
  log: Logger;
};

/** What a run did, in numbers, for the logs. */
export type JobReport = Record<string, number>;

/**
 * A piece of work that the clock starts. The embedded runner and the Inngest functions run the
 * same definitions. Running one twice for the same instant must be harmless.
 */
export type JobDefinition = {
  name: string;
  schedule: JobSchedule;
  run: (context: JobContext) => Promise<JobReport>;
};

/** A job whose work may be there before the clock says so. */
export type WakeableJob = 'dispatch' | 'family-import';
