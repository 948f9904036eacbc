import { Clock, Landmark, TriangleAlert, Undo2 } from 'lucide-react';

import { invoiceStatusLabels } from '@/lib/billing/labels';
import { plannedWords } from '@/lib/billing/labels/direct-debit';
import { isOverdue, statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { InvoiceStatus, Movements } from '@/lib/billing/types/settlement';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { StateBadge, type StateTone } from '../ui/state-badge';

const TONES: Record<InvoiceStatus, StateTone> = {
  TO_PAY: 'ink',
  PARTIALLY_PAID: 'ink',
  PAYMENT_UNDER_WAY: 'grey',
  PAID: 'booked',
  SENT_TO_TREASURY: 'grey',
  CANCELLED: 'grey',
};

const ICONS: Partial<Record<InvoiceStatus, React.ReactNode>> = {
  PAYMENT_UNDER_WAY: <Clock aria-hidden />,
  SENT_TO_TREASURY: <Landmark aria-hidden />,
  CANCELLED: <Undo2 aria-hidden />,
};

export interface InvoiceStateProps {
  invoice: Movements & { dueOn: CivilDate };
  today: CivilDate;
}

/** Where an invoice stands; what is late says so beside it. */
export function InvoiceState({ invoice, today }: InvoiceStateProps) {
  const status = statusOfInvoice(invoice);
  const icon = ICONS[status];
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StateBadge tone={TONES[status]} {...(icon !== undefined && { icon })}>
        {status === 'PAYMENT_UNDER_WAY' && invoice.debitOn != null
          ? plannedWords(invoice.debitOn)
          : invoiceStatusLabels[status]}
      </StateBadge>
      {isOverdue({ status, dueOn: invoice.dueOn }, today) ? (
        <StateBadge tone="absent" icon={<TriangleAlert aria-hidden />}>
          En retard
        </StateBadge>
      ) : null}
    </span>
  );
}

/** What a credit note is called where invoices say where they stand. */
export function CreditNoteState() {
  return (
    <StateBadge tone="grey" icon={<Undo2 aria-hidden />}>
      Avoir
    </StateBadge>
  );
}
