import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { MyRequest } from '@/components/requests/my-request';
import { requireFamily } from '@/lib/platform/auth/actors';
import { getMyRequest } from '@/lib/requests/queries/mine';
import { readReference } from '@/lib/requests/rules/mine-address';

export const metadata: Metadata = { title: 'Ma demande' };

export default async function MyRequestPage({ params }: { params: Promise<{ reference: string }> }) {
  const actor = await requireFamily();
  const reference = readReference((await params).reference);
  const request = reference === null ? null : await getMyRequest(actor, reference);
  if (request === null) notFound();
  return <MyRequest request={request} />;
}
