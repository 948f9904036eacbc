import { ButtonLink } from '@/components/ui/button';
import { DAY_SHEET_PATH } from '@/lib/billing/rules/day-sheet';
import { DEBITS_PATH } from '@/lib/billing/rules/direct-debit-address';
import { REMINDERS_PATH } from '@/lib/billing/rules/late-address';
import { STATEMENTS_PATH } from '@/lib/billing/rules/statement-import/address';
import { TREASURY_PATH } from '@/lib/billing/rules/treasury-address';

/** Where else agents see to what is paid, or is not. */
export function BackofficePaymentLinks() {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={DAY_SHEET_PATH}>Journée de caisse</ButtonLink>
      <ButtonLink href={DEBITS_PATH}>Prélèvements</ButtonLink>
      <ButtonLink href={REMINDERS_PATH}>Relances</ButtonLink>
      <ButtonLink href={STATEMENTS_PATH}>Importer un relevé</ButtonLink>
      <ButtonLink href={TREASURY_PATH}>Trésorerie</ButtonLink>
    </div>
  );
}
