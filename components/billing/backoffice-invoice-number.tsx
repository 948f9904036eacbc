import Link from 'next/link';

import { agentInvoiceHref } from '@/lib/billing/rules/agent-address';

/** The number of an invoice, in a table: it leads to its page. */
export function BackofficeInvoiceNumber({ id, number }: { id: string; number: string }) {
  return (
    <Link
      href={agentInvoiceHref(id)}
      prefetch={false}
      className="inline-flex min-h-touch items-center font-bold md:min-h-0"
    >
      {number}
    </Link>
  );
}
