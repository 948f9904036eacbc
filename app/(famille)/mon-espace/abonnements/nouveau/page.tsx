import type { Metadata } from 'next';

import { CodeSearchForm } from '@/components/subscriptions/code-search-form';
import { InvoiceSearchForm } from '@/components/subscriptions/invoice-search-form';
import { SearchExamples } from '@/components/subscriptions/search-examples';
import { Alert } from '@/components/ui/alert';
import { PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { SEARCH_FORGOTTEN } from '@/lib/subscriptions/messages/refusals';
import { unsafeFindExamples } from '@/lib/subscriptions/queries/examples';

export const metadata: Metadata = { title: 'M’abonner' };

type Props = { searchParams: Promise<{ recherche?: string | string[] }> };

export default async function SubscribePage({ searchParams }: Props) {
  await requireGuardian();
  const [{ recherche }, examples] = await Promise.all([searchParams, unsafeFindExamples()]);
  return (
    <Sheet>
      <PageHeader
        margin="Mes abonnements"
        title="Abonnement"
        lead="Retrouvez votre famille avec une facture ou avec un code."
      >
        {recherche === 'oubliee' ? <Alert className="mt-4">{SEARCH_FORGOTTEN}</Alert> : null}
        <SearchExamples examples={examples} />
      </PageHeader>
      <SheetRow contentClassName="grid gap-8 min-[62rem]:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <InvoiceSearchForm />
        <p className="flex items-center gap-3 text-muted before:h-px before:flex-1 before:bg-rule-strong after:h-px after:flex-1 after:bg-rule-strong min-[62rem]:flex-col min-[62rem]:before:h-auto min-[62rem]:before:w-px min-[62rem]:after:h-auto min-[62rem]:after:w-px">
          Ou
        </p>
        <CodeSearchForm />
      </SheetRow>
    </Sheet>
  );
}
