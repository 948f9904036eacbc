import { render } from '@react-email/render';

import {
  EmailLayout,
  MainLink,
  OwnText,
  Paragraph,
  SmallPrint,
} from '@/lib/notifications/emails/layout';
import { ownLines } from '@/lib/notifications/emails/text-part';
import { paragraphsOf } from '@/lib/notifications/rules/texts';
import type { EmailContent } from '@/lib/notifications/types';

import { reminderView } from '../rules/reminder-view';
import { myInvoiceHref } from '../rules/mine-address';
import type { InvoiceReminderFacts } from '../types/reminder';

const ACTION = 'Voir la facture';

/** Writes the e-mail that reminds a family of an unpaid invoice. */
export async function renderInvoiceReminder(facts: InvoiceReminderFacts): Promise<EmailContent> {
  const { frame, invoiceId } = facts;
  const { subject, title, lead, paragraphs, question } = reminderView(facts);
  const url = `${frame.appUrl}${myInvoiceHref(invoiceId)}`;
  const html = await render(
    <EmailLayout frame={frame} subject={subject} preheader={lead} title={title}>
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{lead}</Paragraph>
      {paragraphs.map((words) => (
        <Paragraph key={words}>{words}</Paragraph>
      ))}
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      <MainLink href={url}>{ACTION}</MainLink>
      <SmallPrint>{question}</SmallPrint>
    </EmailLayout>,
  );
  const text = [
    title,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    lead,
    '',
    ...paragraphs.flatMap((words) => [words, '']),
    ...ownLines(frame),
    `${ACTION}\u00A0: ${url}`,
    '',
    question,
  ].join('\n');
  return { subject, html, text };
}
