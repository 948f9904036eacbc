import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { askAddressService } from '@/lib/platform/address-service';
import { env } from '@/lib/platform/env';
import { countTry, type Limit } from '@/lib/platform/rate-limit';

import { addressSearch, MOST_ADDRESSES, readAddresses } from '../schema/addresses';
import type { FoundAddress } from '../types/addresses';

const PER_ACCOUNT: Limit = { name: 'address-help', tries: 60, seconds: 60 };

/** Whether the operator has named a service of addresses. */
export function hasAddressHelp(): boolean {
  return env.ADDRESS_SERVICE_URL !== undefined;
}

/**
 * Addresses that begin as what a signed-in person typed. A help, never an obstacle: without a service,
 * when it fails, and when too much is asked, there are none.
 */
export async function suggestAddresses(
  { accountId }: Pick<GuardianActor, 'accountId'>,
  typed: unknown,
  { now, serviceUrl = env.ADDRESS_SERVICE_URL }: { now: Date; serviceUrl?: string | undefined },
): Promise<FoundAddress[]> {
  const text = addressSearch(typed);
  if (serviceUrl === undefined || text === null) return [];
  const { allowed } = await countTry(PER_ACCOUNT, accountId);
  if (!allowed) return [];
  return readAddresses(await askAddressService(serviceUrl, { text, limit: MOST_ADDRESSES, now }));
}
