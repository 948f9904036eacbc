import { notFound, redirect } from 'next/navigation';

import { CollectivitySheet } from '@/components/collectivities/collectivity-sheet';
import { PublicHome } from '@/components/collectivities/public-home';
import { homePathOf } from '@/lib/accounts/rules/person';
import { unsafeFindPublicCollectivity } from '@/lib/collectivities/queries/public';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { findHostCollectivity, listCollectivities } from '@/lib/platform/auth/host';
import { now } from '@/lib/platform/clock';

type Props = { searchParams: Promise<{ recherche?: string | string[] }> };

/** Who is signed in goes to their space; else the collectivity of the host name, or of the portal, or all. */
export default async function RootPage({ searchParams }: Props) {
  const signedIn = await findSignedIn();
  if (signedIn !== null) redirect(homePathOf(signedIn));
  const [host, all, { recherche }] = await Promise.all([
    findHostCollectivity(),
    listCollectivities(),
    searchParams,
  ]);
  const only = host ?? (all.length === 1 ? all[0] : undefined);
  if (only === undefined)
    return <PublicHome all={all} search={typeof recherche === 'string' ? recherche.trim() : ''} />;
  const collectivity = await unsafeFindPublicCollectivity(only.slug, now());
  if (collectivity === null) notFound();
  return <CollectivitySheet collectivity={collectivity} isSignedIn={false} />;
}
