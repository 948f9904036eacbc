import type { AgentRole } from '@/lib/collectivities/permissions';
import { quotientDaysWords } from '@/lib/families/messages/quotients';
import type { DatedQuotient } from '@/lib/families/types/quotients';

import { BackofficeQuotientProof } from './backoffice-quotient-proof';

interface BackofficeQuotientsProps {
  familyId: string;
  role: AgentRole;
  /** The last one first. */
  quotients: readonly DatedQuotient[];
}

/** The quotients of a file: their days, and what proves each. */
export function BackofficeQuotients({ quotients, ...reader }: BackofficeQuotientsProps) {
  if (quotients.length === 0)
    return <p className="text-muted">Aucun quotient familial pour l’instant.</p>;
  return (
    <ul>
      {quotients.map(({ id, value, proof, ...days }) => (
        <li key={id} className="grid gap-0.5 border-t border-rule py-2.5 first:border-t-0">
          <p>
            <b>{value ?? '••••'}</b>
            {`, ${quotientDaysWords(days)}`}
          </p>
          <BackofficeQuotientProof proof={proof} {...reader} />
        </li>
      ))}
    </ul>
  );
}
