import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { FoundFamily } from '@/components/subscriptions/found-family';
import { SubscribeForm } from '@/components/subscriptions/subscribe-form';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { readProof } from '@/lib/platform/auth/subscription-cookie';
import { refusalMessage } from '@/lib/subscriptions/messages/refusals';
import { matchProof } from '@/lib/subscriptions/queries/match';

export const metadata: Metadata = { title: 'Abonnement' };

export default async function SubscriptionOptionsPage() {
  const actor = await requireGuardian();
  const proof = await readProof();
  if (proof === null) redirect('/mon-espace/abonnements/nouveau?recherche=oubliee');
  const match = await matchProof(actor, proof);
  return (
    <Sheet>
      <PageHeader margin="Mes abonnements" title="Abonnement">
        <div className="mt-4">
          {match.isFound ? (
            <FoundFamily family={match.family} />
          ) : (
            <div className="grid justify-items-start gap-4">
              <Alert tone="error">{refusalMessage(match.refusal)}</Alert>
              <ButtonLink href="/mon-espace/abonnements">Voir mes abonnements</ButtonLink>
            </div>
          )}
        </div>
      </PageHeader>
      {match.isFound ? (
        <SheetRow as="section" margin={<MarginTitle>Options</MarginTitle>}>
          <SubscribeForm />
        </SheetRow>
      ) : null}
    </Sheet>
  );
}
