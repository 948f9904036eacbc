import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { LegalSheet } from '@/components/collectivities/legal-sheet';
import { UnsubscribeForm } from '@/components/notifications/unsubscribe-form';
import { KIND_FACTS } from '@/lib/notifications/messages/kinds';
import { unsafeFindUnsubscription } from '@/lib/notifications/queries/unsubscribe';

export const metadata: Metadata = {
  title: 'Ne plus recevoir ces courriels',
  robots: { index: false },
};

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await unsafeFindUnsubscription(token);
  if (found === null) notFound();
  return (
    <LegalSheet
      title="Ne plus recevoir ces courriels"
      lead={`${KIND_FACTS[found.kind].silencing.stopped} de ${found.collectivityName}.`}
      issuers={found.collectivityName}
    >
      <UnsubscribeForm link={token} />
    </LegalSheet>
  );
}
