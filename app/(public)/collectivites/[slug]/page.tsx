import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';

import { CollectivitySheet } from '@/components/collectivities/collectivity-sheet';
import { unsafeFindPublicCollectivity } from '@/lib/collectivities/queries/public';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

const find = cache((slug: string) => unsafeFindPublicCollectivity(slug, now()));

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const collectivity = await find((await params).slug);
  return collectivity === null ? {} : { title: collectivity.name };
}

export default async function CollectivityPage({ params }: Props) {
  const [collectivity, signedIn] = await Promise.all([find((await params).slug), findSignedIn()]);
  if (collectivity === null) notFound();
  return <CollectivitySheet collectivity={collectivity} isSignedIn={signedIn !== null} />;
}
