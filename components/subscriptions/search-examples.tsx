import { formatEuros } from '@/lib/core/money';
import type { SubscriptionExamples } from '@/lib/subscriptions/types';

/** In a demonstration: what there is to try. */
export function SearchExamples({ examples }: { examples: SubscriptionExamples | null }) {
  if (examples === null || (examples.code === null && examples.invoice === null)) return null;
  const { code, invoice } = examples;
  return (
    <section
      aria-labelledby="demonstration"
      className="mt-4 rounded-lg border-[1.5px] border-dashed border-control px-4 py-3"
    >
      <h2 id="demonstration" className="text-lg">
        Démonstration
      </h2>
      <ul className="mt-1 grid gap-1 text-sm text-muted">
        {code === null ? null : (
          <li>
            {'Un code abonné encore libre\u00A0: '}
            <b className="whitespace-nowrap text-text">{code}</b>
          </li>
        )}
        {invoice === null ? null : (
          <li>
            {'Une facture à utiliser\u00A0: code émission '}
            <b className="text-text">{invoice.issuer}</b>, référence{' '}
            <b className="whitespace-nowrap text-text">{invoice.reference}</b>, montant{' '}
            <b className="whitespace-nowrap text-text">{formatEuros(invoice.amount)}</b>, code
            personnel <b className="text-text">{invoice.payer}</b>
          </li>
        )}
      </ul>
    </section>
  );
}
