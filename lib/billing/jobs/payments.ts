import 'server-only';

import type { JobDefinition } from '@/lib/platform/jobs/types';

import { unsafeAskDuePayments } from '../commands/ask-due-payments';
import { unsafeFindProvider } from '../commands/provider';

/** Asks the payment service again, every minute, until it knows. */
export const paymentsJob: JobDefinition = {
  name: 'payments',
  schedule: { kind: 'every', seconds: 60 },
  run: async ({ at }) => unsafeAskDuePayments({ provider: await unsafeFindProvider(), now: at }),
};
