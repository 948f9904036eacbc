import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { MyInvoice } from '@/components/billing/my-invoice';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Ma facture' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ paiement?: string | string[] }>;
};

export default async function MyInvoicePage({ params, searchParams }: Props) {
  const actor = await requireFamily();
  const { id } = await params;
  const invoice = isDocumentId(id) ? await getMyInvoice(actor, id) : null;
  if (invoice === null) notFound();
  const { paiement } = await searchParams;
  return (
    <MyInvoice
      invoice={invoice}
      today={civilDateIn(now(), invoice.issuer.timeZone)}
      isBack={paiement !== undefined && paiement === invoice.attempt?.id}
    />
  );
}
