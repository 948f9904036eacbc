import { render } from '@react-email/render';

import { formatDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
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

import { myInvoiceHref } from '../rules/mine-address';
import type { InvoiceEmailFacts } from '../types/emails';

function howOf({ isOnline }: InvoiceEmailFacts): string {
  return isOnline
    ? 'Vous pouvez la payer en ligne, par carte ou par prélèvement, depuis votre Espace Facturation.'
    : 'La facture dit comment la payer.';
}

/** Writes the e-mail that announces an invoice. */
export async function renderInvoiceEmail(facts: InvoiceEmailFacts): Promise<EmailContent> {
  const { frame, number, amountCents, dueOn, lines, invoiceId } = facts;
  const due = `${formatDay(dueOn)} ${dueOn.slice(0, 4)}`;
  const subject = `Facture n° ${number}\u00A0: ${formatEuros(amountCents)} à payer avant le ${due}`;
  const lead = `${frame.collectivityShortName} vous adresse la facture n° ${number}, de ${formatEuros(amountCents)}. Elle est à payer avant le ${due}.`;
  const url = `${frame.appUrl}${myInvoiceHref(invoiceId)}`;
  const details = lines.map((line) => `${line.label}\u00A0: ${formatEuros(line.amountCents)}`);
  const html = await render(
    <EmailLayout frame={frame} subject={subject} preheader={lead} title="Votre nouvelle facture">
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{lead}</Paragraph>
      {details.map((line) => (
        <Paragraph key={line}>{line}</Paragraph>
      ))}
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      <MainLink href={url}>Voir la facture</MainLink>
      <SmallPrint>{howOf(facts)}</SmallPrint>
    </EmailLayout>,
  );
  const text = [
    'Votre nouvelle facture',
    '',
    `Bonjour ${frame.addressee},`,
    '',
    lead,
    '',
    ...details.map((line) => `- ${line}`),
    '',
    ...ownLines(frame),
    `Voir la facture\u00A0: ${url}`,
    howOf(facts),
    ...(frame.unsubscribeUrl === null
      ? []
      : ['', `Ne plus recevoir ces courriels\u00A0: ${frame.unsubscribeUrl}`]),
  ].join('\n');
  return { subject, html, text };
}
