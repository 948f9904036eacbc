import { notFound, redirect } from 'next/navigation';

import { beginFranceConnect } from '@/lib/platform/auth/france-connect';
import { isFranceConnectConfigured } from '@/lib/platform/france-connect';

export const dynamic = 'force-dynamic';

/** Sends somebody to FranceConnect, to sign in. */
export async function GET(): Promise<never> {
  if (!isFranceConnectConfigured()) notFound();
  redirect(await beginFranceConnect(null));
}
