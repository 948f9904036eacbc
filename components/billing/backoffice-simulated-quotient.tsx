import { BackofficeQuotientProof } from '@/components/families/backoffice-quotient-proof';
import type { SimulatedFamily } from '@/lib/billing/types/simulation';
import type { AgentRole } from '@/lib/collectivities/permissions';
import { quotientDaysWords } from '@/lib/families/messages/quotients';

interface BackofficeSimulatedQuotientProps {
  family: SimulatedFamily;
  role: AgentRole;
}

/** What the price is calculated from: the quotient familial of the month, and what proves it. */
export function BackofficeSimulatedQuotient({ family, role }: BackofficeSimulatedQuotientProps) {
  const { id, held } = family;
  return (
    <section aria-labelledby="quotient" className="grid gap-1 px-4 pb-5 md:px-6">
      <h3 id="quotient" className="font-bold">
        Quotient familial du mois
      </h3>
      {held === null ? (
        <p>Aucun n’est valable au premier jour du mois.</p>
      ) : (
        <>
          <p>{[held.value, quotientDaysWords(held)].filter(Boolean).join(', ')}</p>
          <BackofficeQuotientProof proof={held.proof} familyId={id} role={role} />
        </>
      )}
    </section>
  );
}
