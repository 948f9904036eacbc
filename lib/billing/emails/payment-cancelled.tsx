import { render } from '@react-email/render';

import { EmailLayout, MainLink, Paragraph, SmallPrint } from '@/lib/notifications/emails/layout';
import type { EmailContent } from '@/lib/notifications/types';

import { cancelledPaymentView } from '../messages/payment-cancelled';
import { MY_INVOICES_PATH, myInvoiceHref } from '../rules/mine-address';
import type { CancelledPaymentFacts } from '../types/emails';

/** Writes the e-mail that tells a family of a payment that was cancelled. */
export async function renderPaymentCancelled(facts: CancelledPaymentFacts): Promise<EmailContent> {
  const { frame, owed } = facts;
  const { subject, title, lead, paragraphs, question } = cancelledPaymentView(facts);
  const [only, ...others] = owed;
  const isOne = only !== undefined && others.length === 0;
  const action = isOne ? 'Voir la facture' : 'Voir les factures';
  const url = `${frame.appUrl}${isOne ? myInvoiceHref(only.id) : MY_INVOICES_PATH}`;
  const html = await render(
    <EmailLayout frame={frame} subject={subject} preheader={lead} title={title}>
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{lead}</Paragraph>
      {paragraphs.map((words) => (
        <Paragraph key={words}>{words}</Paragraph>
      ))}
      <MainLink href={url}>{action}</MainLink>
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
    `${action}\u00A0: ${url}`,
    '',
    question,
  ].join('\n');
  return { subject, html, text };
}
