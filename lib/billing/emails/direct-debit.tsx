import { render } from '@react-email/render';

import { EmailLayout, MainLink, Paragraph, SmallPrint } from '@/lib/notifications/emails/layout';
import type { EmailContent } from '@/lib/notifications/types';

import { debitView } from '../rules/debit-view';
import { MY_INVOICES_PATH, myInvoiceHref } from '../rules/mine-address';
import type { DebitEmailFacts } from '../types/direct-debit';

/** Writes the e-mail that tells a family of a debit: that it comes, that it does not, that it was refused. */
export async function renderDirectDebit(facts: DebitEmailFacts): Promise<EmailContent> {
  const { frame, invoices } = facts;
  const { subject, title, lead, paragraphs, question } = debitView(facts);
  const [only, ...others] = invoices;
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
