import { addDays, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import { proportionOf } from '@/lib/core/money';

import { deciderOf, type Story } from '../story';
import type { SeedInvoice } from './invoices';

const REMINDED_AT = timeOfDay('09:00');
const DAYS = [8, 30] as const;

/** What is left of an invoice was asked for again, as far as its days have come. */
export function remind({ id, month, family, amountCents }: SeedInvoice, story: Story): void {
  const { rows, today } = story.setting;
  const { collectivity } = family;
  for (const [index, days] of DAYS.entries()) {
    const remindedOn = addDays(month.dueOn, days);
    if (remindedOn >= today) return;
    rows.InvoiceReminder.push({
      collectivityId: collectivity.id,
      invoiceId: id,
      level: index + 1,
      remindedOn,
      balanceCents: amountCents - proportionOf(amountCents, 1, 2),
      emails: 1,
      agentId: deciderOf(story, collectivity).agentId,
      createdAt: instantAt(remindedOn, REMINDED_AT, collectivity.timeZone),
    });
  }
}
