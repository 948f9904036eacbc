import { ButtonLink } from '@/components/ui/button';
import { CountBadge } from '@/components/ui/count-badge';
import { DISPUTES_PATH, TARIFFS_PATH } from '@/lib/billing/rules/agent-address';

/** Where else billing is done, with how many contested lines wait. */
export function BackofficeBillingLinks({ disputes }: { disputes: number }) {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={DISPUTES_PATH}>
        Contestations
        {disputes > 0 ? <CountBadge count={disputes} tone="todo" label="à traiter" /> : null}
      </ButtonLink>
      <ButtonLink href={TARIFFS_PATH}>Tarifs</ButtonLink>
    </div>
  );
}
