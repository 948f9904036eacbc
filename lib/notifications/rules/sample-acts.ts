import type { InvoiceEmailFacts, ReceiptFacts } from '@/lib/billing/types/emails';
import type { InvoiceReminderFacts } from '@/lib/billing/types/reminder';
import { addDays, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import type { ChangeAnswerFacts } from '@/lib/families/types/change-answer';

import type { ClosureFacts, MessageNoticeFacts, SeatOfferFacts } from '../types';
import type { DocumentExpiryFacts } from '../types/documents';
import { sampleFrame, type SampleContext } from './sample-facts';

const CHILD = 'Alix';
const ACTIVITY = 'Repas';
const REFERENCE = 17_375_961n;
const LUNCH = { startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') };
const SERVICE = {
  serviceName: 'service Enfance',
  postalAddress: '1 place de la Mairie',
  phone: '02 00 00 00 00',
  email: 'enfance@example.fr',
};
const INVOICE = {
  invoiceId: '00000000-0000-0000-0000-000000000000',
  number: '2026-000123',
  amountCents: 1610,
};

/** A request of the file, answered. */
export function sampleChangeAnswer(context: SampleContext): ChangeAnswerFacts {
  return {
    frame: sampleFrame(context),
    reference: REFERENCE,
    kind: 'ADDRESS_CHANGE',
    status: 'ACCEPTED',
    about: null,
    appealText: '',
    fields: [{ label: 'Numéro et rue', isAccepted: true, reason: null }],
  };
}

/** A message about one request. */
export function sampleMessageNotice(context: SampleContext): MessageNoticeFacts {
  const request = {
    reference: REFERENCE,
    title: `Réservation, ${ACTIVITY}`,
    child: CHILD,
    authors: ['Marion MARTIN'],
    messages: 1,
    isToComplete: false,
  };
  return { frame: sampleFrame(context), serviceName: 'service Enfance', requests: [request] };
}

/** A seat, kept for two days. */
export function sampleSeatOffer(context: SampleContext): SeatOfferFacts {
  const { today } = context;
  const frame = sampleFrame(context);
  return {
    frame,
    child: CHILD,
    activity: ACTIVITY,
    day: addDays(today, 7),
    ...LUNCH,
    expiresAt: instantAt(addDays(today, 2), timeOfDay('12:00'), frame.timeZone),
  };
}

/** A day that is closed. */
export function sampleClosure(context: SampleContext): ClosureFacts {
  const day = addDays(context.today, 7);
  return {
    frame: sampleFrame(context),
    label: 'Grève du personnel',
    start: day,
    end: day,
    activities: [ACTIVITY],
    slots: [{ ...LUNCH, day, child: CHILD, activity: ACTIVITY, isBooked: true }],
  };
}

/** An insurance certificate, good for two weeks more. */
export function sampleDocumentExpiry(context: SampleContext): DocumentExpiryFacts {
  const { today } = context;
  const document = { kind: 'INSURANCE', expiresOn: addDays(today, 14) } as const;
  return { frame: sampleFrame(context), today, documents: [document] };
}

/** An invoice of one line. */
export function sampleInvoice(context: SampleContext): InvoiceEmailFacts {
  const { today } = context;
  return {
    frame: sampleFrame(context),
    ...INVOICE,
    creditCents: 0,
    issuedOn: today,
    dueOn: addDays(today, 30),
    lines: [{ label: `${CHILD}, ${ACTIVITY}`, amountCents: INVOICE.amountCents }],
    isOnline: true,
  };
}

/** The first reminder of that invoice. */
export function sampleInvoiceReminder(context: SampleContext): InvoiceReminderFacts {
  const { today } = context;
  return {
    frame: sampleFrame(context),
    ...INVOICE,
    level: 1,
    isLast: false,
    issuedOn: addDays(today, -38),
    dueOn: addDays(today, -8),
    balanceCents: INVOICE.amountCents,
    isOnline: true,
    service: SERVICE,
  };
}

/** The receipt of that invoice. */
export function sampleReceipt(context: SampleContext): ReceiptFacts {
  const frame = sampleFrame(context);
  const { invoiceId, number, amountCents } = INVOICE;
  return {
    frame,
    invoiceId,
    invoiceNumber: number,
    number: 1234,
    means: 'CARD',
    transactionNumber: null,
    isTrial: false,
    amountCents,
    creditCents: 0,
    paidOn: context.today,
    receivedAt: instantAt(context.today, timeOfDay('09:00'), frame.timeZone),
    service: SERVICE,
  };
}
