import Link from 'next/link';

import { disputeHref } from '@/lib/billing/rules/agent-address';
import { formatReference } from '@/lib/core/ids';

/** "Contestée, réf. 17 375 902": each reference leads to what waits for an answer; else nothing. */
export function OpenDisputes({ references }: { references: readonly number[] }) {
  if (references.length === 0) return null;
  return (
    <span className="block font-bold">
      {'Contestée, réf.\u00A0'}
      {references.map((reference, index) => (
        <span key={reference}>
          {index === 0 ? '' : ', '}
          <Link
            href={disputeHref(BigInt(reference))}
            prefetch={false}
            className="inline-flex min-h-touch items-center md:min-h-0"
          >
            {formatReference(reference)}
          </Link>
        </span>
      ))}
    </span>
  );
}
