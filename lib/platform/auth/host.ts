import 'server-only';

import { headers } from 'next/headers';
import { cache } from 'react';

import { unsafeListCollectivities } from '@/lib/collectivities/queries/public';
import { hostNameOf } from '@/lib/collectivities/rules/host-name';
import type { ListedCollectivity } from '@/lib/collectivities/types/public';

import { remember } from '../remember';

/** The collectivities that are on the portal, read once a minute at most. */
export const listCollectivities: () => Promise<ListedCollectivity[]> = remember(
  60,
  unsafeListCollectivities,
);

/**
 * The collectivity whose own host name the request came by; null on any other one. An unknown name is
 * the portal's, and is written nowhere: a forged one leads, at worst, to another public page.
 */
export const findHostCollectivity = cache(async (): Promise<ListedCollectivity | null> => {
  const list = await headers();
  const name = hostNameOf(list.get('x-forwarded-host') ?? list.get('host'));
  if (name === null) return null;
  return (await listCollectivities()).find(({ hostName }) => hostName === name) ?? null;
});
