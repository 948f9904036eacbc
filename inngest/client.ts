import { Inngest } from 'inngest';

import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';

/** The portal, as an Inngest server knows it. */
export const inngest = new Inngest({
  id: 'portail-familles',
  isDev: env.INNGEST_DEV,
  logger: log,
  ...(env.INNGEST_EVENT_KEY === undefined ? {} : { eventKey: env.INNGEST_EVENT_KEY }),
  ...(env.INNGEST_SIGNING_KEY === undefined ? {} : { signingKey: env.INNGEST_SIGNING_KEY }),
  ...(env.INNGEST_BASE_URL === undefined ? {} : { baseUrl: env.INNGEST_BASE_URL }),
});
