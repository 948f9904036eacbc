import { ButtonLink } from '@/components/ui/button';
import { REMINDERS_PATH } from '@/lib/billing/rules/late-address';

/** Where else agents see to what is paid, or is not. */
export function BackofficePaymentLinks() {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={REMINDERS_PATH}>Relances</ButtonLink>
    </div>
  );
}
