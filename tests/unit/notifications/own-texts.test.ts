import { renderInvoiceEmail } from '@/lib/billing/emails/invoice';
import { renderReceipt } from '@/lib/billing/emails/receipt';
import { renderInvoiceReminder } from '@/lib/billing/emails/reminder';
import { civilDate } from '@/lib/core/dates/civil-date';
import { renderChangeAnswer } from '@/lib/families/emails/change-answer';
import { renderClosure } from '@/lib/notifications/emails/closure';
import { renderDocumentExpiry } from '@/lib/notifications/emails/document-expiry';
import { renderMessageNotice } from '@/lib/notifications/emails/message-notice';
import { renderSeatOffer } from '@/lib/notifications/emails/seat-offer';
import {
  sampleChangeAnswer,
  sampleClosure,
  sampleDocumentExpiry,
  sampleInvoice,
  sampleInvoiceReminder,
  sampleMessageNotice,
  sampleReceipt,
  sampleSeatOffer,
} from '@/lib/notifications/rules/sample-acts';
import type { EmailContent, EmailFrame } from '@/lib/notifications/types';
import { FRAME } from '@/tests/support/golden-frame';

describe('what a collectivity adds', () => {
  const context = { frame: FRAME, today: civilDate('2026-11-24') };
  const added = <Facts extends { frame: EmailFrame }>(facts: Facts): Facts => ({
    ...facts,
    frame: { ...facts.frame, ownText: 'Un mot & un autre.\n\nÀ bientôt.' },
  });

  it.each<[string, () => Promise<EmailContent>]>([
    ['CHANGE_ANSWERED', () => renderChangeAnswer(added(sampleChangeAnswer(context)))],
    ['MESSAGE', () => renderMessageNotice(added(sampleMessageNotice(context)))],
    ['SEAT_OFFER', () => renderSeatOffer(added(sampleSeatOffer(context)))],
    ['CLOSURE', () => renderClosure(added(sampleClosure(context)))],
    ['DOCUMENT_EXPIRY', () => renderDocumentExpiry(added(sampleDocumentExpiry(context)))],
    ['INVOICE', () => renderInvoiceEmail(added(sampleInvoice(context)))],
    ['PAYMENT_RECEIPT', () => renderReceipt(added(sampleReceipt(context)))],
    ['INVOICE_REMINDER', () => renderInvoiceReminder(added(sampleInvoiceReminder(context)))],
  ])('%s: is in the HTML and in the text, as text', async (_kind, write) => {
    const { html, text } = await write();
    expect(html).toContain('Un mot &amp; un autre.');
    expect(html).toContain('À bientôt.');
    expect(text).toContain('Un mot & un autre.\n\nÀ bientôt.');
  });
});
