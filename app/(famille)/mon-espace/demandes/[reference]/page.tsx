import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { MyChange } from '@/components/requests/my-change-request';
import { MyRequest } from '@/components/requests/my-request';
import { newId } from '@/lib/core/ids';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listMessagesOfFamily } from '@/lib/requests/queries/conversation';
import { getMyChangeRequest } from '@/lib/requests/queries/my-change';
import { getMyRequest } from '@/lib/requests/queries/mine';
import { listNeeding } from '@/lib/requests/queries/needing';
import { readReference } from '@/lib/requests/rules/mine-address';

export const metadata: Metadata = { title: 'Ma demande' };

export default async function MyRequestPage({
  params,
}: {
  params: Promise<{ reference: string }>;
}) {
  const actor = await requireFamily();
  const reference = readReference((await params).reference);
  if (reference === null) notFound();
  const [change, messages] = await Promise.all([
    getMyChangeRequest(actor, reference),
    listMessagesOfFamily(actor, reference),
  ]);
  if (change !== null) return <MyChange request={change} messages={messages} messageId={newId()} />;
  const request = await getMyRequest(actor, reference);
  if (request === null) notFound();
  return (
    <MyRequest
      request={request}
      messages={messages}
      needing={await listNeeding(actor, request.id, now())}
      messageId={newId()}
      now={now()}
    />
  );
}
