import 'server-only';

import { holidaysJob } from '@/lib/activities/jobs/extend-holidays';
import { paymentsJob } from '@/lib/billing/jobs/payments';
import { familyImportJob } from '@/lib/families/jobs/import';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { justificationJob } from '@/lib/requests/jobs/justifications';
import { seatOfferJob } from '@/lib/requests/jobs/seat-offers';

import { digestJob } from './digest';
import { dispatchJob } from './dispatch';
import { reminderJob, summaryJob } from './weekly';

/** All the jobs. The embedded runner and the Inngest functions run these and nothing else. */
export const JOBS: readonly JobDefinition[] = [
  digestJob,
  reminderJob,
  summaryJob,
  dispatchJob,
  familyImportJob,
  holidaysJob,
  housekeepingJob,
  justificationJob,
  paymentsJob,
  seatOfferJob,
];
