import type { FamilyCredit } from '@/lib/billing/types/mine';
import { formatEuros } from '@/lib/core/money';

/** What a family has paid that settles nothing yet, at each collectivity. */
export function MyCredits({ credits }: { credits: readonly FamilyCredit[] }) {
  return credits.map(({ collectivityName, cents }) => (
    <p key={collectivityName} className="mt-2">
      <b>{`${formatEuros(cents)} à votre crédit`}</b>
      {` auprès de ${collectivityName}\u00A0: cette somme se déduit de vos prochaines factures.`}
    </p>
  ));
}
