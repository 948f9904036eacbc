import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { StateBadge } from '@/components/ui/state-badge';
import { reminderWords } from '@/lib/billing/labels/reminders';
import { isOwed, statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { AgentInvoice } from '@/lib/billing/types/run';

import { BackofficeReminderHold, BackofficeReminderRelease } from './backoffice-reminder-hold';

/** How far the family of an invoice was reminded, and whether it is spared for now. */
export function BackofficeInvoiceReminders({ invoice }: { invoice: AgentInvoice }) {
  const { id, number, reminders, holdReason } = invoice;
  const isOpen = isOwed(statusOfInvoice(invoice));
  if (!isOpen && reminders.length === 0) return null;
  return (
    <BackofficeSection id="relances" title="Relances">
      <div className="grid justify-items-start gap-2">
        {reminders.length === 0 ? (
          <p className="text-muted">Aucune relance.</p>
        ) : (
          <ul role="list" className="grid gap-1">
            {reminders.map((reminder) => (
              <li key={reminder.level}>{reminderWords(reminder)}</li>
            ))}
          </ul>
        )}
        {holdReason === null ? null : (
          <StateBadge tone="grey">{`Suspendue\u00A0: ${holdReason}`}</StateBadge>
        )}
        {!isOpen ? null : holdReason === null ? (
          <BackofficeReminderHold invoiceId={id} number={number} />
        ) : (
          <BackofficeReminderRelease invoiceId={id} number={number} />
        )}
      </div>
    </BackofficeSection>
  );
}
