import { renderDirectDebit } from '@/lib/billing/emails/direct-debit';
import { renderPaymentCancelled } from '@/lib/billing/emails/payment-cancelled';
import { renderInvoiceReminder } from '@/lib/billing/emails/reminder';
import type { DebitEmailFacts } from '@/lib/billing/types/direct-debit';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { renderChangeAnswer } from '@/lib/families/emails/change-answer';
import { renderClosure } from '@/lib/notifications/emails/closure';
import { renderDocumentExpiry } from '@/lib/notifications/emails/document-expiry';
import { renderSeatOffer } from '@/lib/notifications/emails/seat-offer';
import type { EmailContent } from '@/lib/notifications/types';

import { FRAME, SILENCEABLE } from './golden-frame';

const LUNCH = { startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') };
const EVENING = { startsAt: timeOfDay('16:30'), endsAt: timeOfDay('18:30') };

function seatOffer(): Promise<EmailContent> {
  return renderSeatOffer({
    frame: SILENCEABLE,
    child: 'Marie-Antoinette',
    activity: 'Accueil de loisirs des vacances',
    day: civilDate('2026-12-21'),
    ...EVENING,
    expiresAt: new Date('2026-11-25T09:01:00.000Z'),
  });
}

function closure(): Promise<EmailContent> {
  const meal = { ...LUNCH, activity: 'Restauration scolaire', isBooked: true };
  const evening = { ...EVENING, activity: 'Garderie soir', isBooked: false };
  const [monday, tuesday] = [civilDate('2026-11-30'), civilDate('2026-12-01')];
  return renderClosure({
    frame: SILENCEABLE,
    label: 'Grève du personnel',
    start: monday,
    end: tuesday,
    activities: ['Restauration scolaire', 'Garderie soir'],
    slots: [
      { ...meal, day: monday, child: 'Léa' },
      { ...meal, day: monday, child: 'Marie-Antoinette' },
      { ...evening, day: monday, child: 'Léa' },
      { ...meal, day: tuesday, child: 'Léa' },
    ],
  });
}

function changeAnswer(): Promise<EmailContent> {
  return renderChangeAnswer({
    frame: FRAME,
    reference: 17_375_961n,
    kind: 'ADDRESS_CHANGE',
    status: 'PARTIALLY_ACCEPTED',
    about: 'Solange GUILLET',
    appealText: 'Vous pouvez saisir le tribunal administratif de Nantes dans les deux mois.',
    fields: [
      { label: 'Numéro et rue', isAccepted: true, reason: null },
      { label: 'Code postal', isAccepted: false, reason: 'Il ne correspond pas à la commune.' },
    ],
  });
}

function documentExpiry(): Promise<EmailContent> {
  return renderDocumentExpiry({
    frame: SILENCEABLE,
    today: civilDate('2026-11-24'),
    documents: [
      { kind: 'TAX_NOTICE', expiresOn: civilDate('2026-12-10') },
      { kind: 'INSURANCE', expiresOn: civilDate('2026-12-24') },
      { kind: 'HEALTH_PROTOCOL', expiresOn: civilDate('2026-12-24') },
    ],
  });
}

function invoiceReminder(level: number): Promise<EmailContent> {
  return renderInvoiceReminder({
    frame: FRAME,
    invoiceId: '01a1225b-3e80-7000-8000-0123456789ab',
    number: '2026-10-0147',
    level,
    isLast: level === 2,
    issuedOn: civilDate('2026-10-05'),
    dueOn: civilDate('2026-10-31'),
    amountCents: 1610,
    balanceCents: 1010,
    isOnline: true,
    service: { serviceName: 'service Enfance', phone: '02 40 00 00 00', email: 'enfance@siej.fr' },
  });
}

function directDebit(news: DebitEmailFacts['news']): Promise<EmailContent> {
  return renderDirectDebit({
    frame: FRAME,
    news,
    collectOn: civilDate('2026-12-07'),
    invoices: [
      {
        id: '01a1225b-3e80-7000-8000-0123456789ab',
        number: '2026-10-0147',
        amountCents: 11_055,
      },
      {
        id: '01a1225b-3e80-7000-8000-0123456789ac',
        number: '2026-09-0146',
        amountCents: 1610,
      },
    ],
    reference: '044017-000012',
    creditorId: 'FR72ZZZ123456',
    creditorName: 'SIEJ, régie Enfance',
    ibanEnd: '0189',
    rejectCode: news === 'REJECTED' ? 'AM04' : null,
    service: { serviceName: 'service Enfance', phone: '02 40 00 00 00', email: 'enfance@siej.fr' },
  });
}

function paymentCancelled(): Promise<EmailContent> {
  return renderPaymentCancelled({
    frame: FRAME,
    number: 1042,
    means: 'CHEQUE',
    reference: '0004512',
    amountCents: 3220,
    paidOn: civilDate('2026-11-12'),
    cancelledOn: civilDate('2026-11-24'),
    reason: 'chèque sans provision',
    owed: [
      {
        ...{ id: '01a1225b-3e80-7000-8000-0123456789ab', number: '2026-10-0147' },
        ...{ cents: 1610, dueOn: civilDate('2026-11-30'), debitOn: null },
      },
    ],
    service: { serviceName: 'service Enfance', phone: '02 40 00 00 00', email: 'enfance@siej.fr' },
  });
}

/** Those that tell an act of the service, and what nears in a file. */
export const GOLDEN_ACTS: Readonly<Record<string, () => Promise<EmailContent>>> = {
  'seat-offer': seatOffer,
  closure,
  'change-answer': changeAnswer,
  'document-expiry': documentExpiry,
  'invoice-reminder': () => invoiceReminder(2),
  'debit-planned': () => directDebit('PLANNED'),
  'payment-cancelled': paymentCancelled,
  'debit-rejected': () => directDebit('REJECTED'),
};
