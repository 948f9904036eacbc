import 'server-only';

import { unsafeIsDemonstration } from '@/lib/accounts/queries/demonstration';
import { env } from '@/lib/platform/env';
import { createPayfip } from '@/lib/platform/payments/payfip';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import { SIMULATOR_PATH } from '@/lib/platform/payments/simulator/demonstration';

/**
 * Who takes payments: the State's service; in a demonstration, which has no real invoices, its
 * simulator, which answers there alone.
 */
export async function unsafeFindProvider(): Promise<PaymentProvider> {
  if (!(await unsafeIsDemonstration()))
    return createPayfip({ serviceUrl: env.PAYFIP_URL, pageUrl: env.PAYFIP_URL });
  return createPayfip({
    serviceUrl: `http://127.0.0.1:${env.PORT}${SIMULATOR_PATH}`,
    pageUrl: `${env.APP_URL}${SIMULATOR_PATH}`,
  });
}
