import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { UnsubscribeForm } from '@/components/subscriptions/unsubscribe-form';
import {
  UnsubscribingEffects,
  unsubscribingQuestion,
} from '@/components/subscriptions/unsubscribing';
import { PageHeader, Sheet } from '@/components/ui/sheet';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { findSubscription } from '@/lib/subscriptions/queries/subscriptions';

export const metadata: Metadata = { title: 'Désabonnement' };

type Props = { params: Promise<{ id: string }> };

export default async function UnsubscribePage({ params }: Props) {
  const actor = await requireGuardian();
  const id = z.uuid().safeParse((await params).id);
  const subscription = id.success ? await findSubscription(actor, id.data) : null;
  if (subscription === null) notFound();
  const { issuerShortName } = subscription;
  return (
    <Sheet>
      <PageHeader margin="Mes abonnements" title={unsubscribingQuestion(issuerShortName)}>
        <div className="mt-3 max-w-text">
          <UnsubscribingEffects issuer={issuerShortName} />
          <UnsubscribeForm subscriptionId={subscription.id} />
        </div>
      </PageHeader>
    </Sheet>
  );
}
