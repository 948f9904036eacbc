import type { Metadata } from 'next';

import { MyInvoices } from '@/components/billing/my-invoices';
import { listMyInvoices } from '@/lib/billing/queries/mine';
import { listTaxYears } from '@/lib/billing/queries/tax';
import { readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Mes factures' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MyInvoicesPage({ searchParams }: Props) {
  const actor = await requireFamily();
  const address = readMyInvoicesAddress(await searchParams);
  const timeZone = actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris';
  const today = civilDateIn(now(), timeZone);
  const [page, taxYears] = await Promise.all([
    listMyInvoices(actor, address, today),
    listTaxYears(actor),
  ]);
  const issuers = new Map(
    actor.subscriptions.map(({ collectivity: { slug, shortName } }) => [slug, shortName]),
  );
  return (
    <MyInvoices
      page={page}
      address={address}
      issuers={[...issuers].map(([slug, name]) => ({ slug, name }))}
      taxYears={taxYears}
      today={today}
    />
  );
}
