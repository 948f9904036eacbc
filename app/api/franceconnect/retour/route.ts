import { notFound, redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';

import { returnFromFranceConnect } from '@/lib/platform/auth/france-connect';
import { isFranceConnectConfigured } from '@/lib/platform/france-connect';

export const dynamic = 'force-dynamic';

/** Where FranceConnect sends people back: the answer is checked against what this browser asked. */
export async function GET(request: NextRequest): Promise<never> {
  if (!isFranceConnectConfigured()) notFound();
  redirect(await returnFromFranceConnect(request.nextUrl.searchParams));
}
