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

// What is left, and by when; what the family's credit has settled of it.
function dueOf({ number, amountCents, creditCents, dueOn }: InvoiceEmailFacts) {
  const by = `au plus tard le ${formatDay(dueOn)} ${dueOn.slice(0, 4)}`;
  const left = formatEuros(amountCents - creditCents);
  const subject = `Facture n° ${number}\u00A0: `;
  if (creditCents === 0)
    return { subject: `${subject}${left} à payer ${by}`, words: `Elle est à payer ${by}.` };
  if (creditCents >= amountCents)
    return {
      subject: `${subject}réglée par votre crédit`,
      words: 'Votre crédit l’a réglée en entier\u00A0: vous n’avez rien à payer.',
    };
  return {
    subject: `${subject}${left} à payer ${by}`,
    words: `Votre crédit en a réglé ${formatEuros(creditCents)}\u00A0: il reste ${left} à payer ${by}.`,
  };
}

function howOf({ isOnline, creditCents, amountCents }: InvoiceEmailFacts): string {
  if (creditCents > 0 && creditCents >= amountCents)
    return 'Vous la retrouvez dans votre Espace Facturation.';
  return isOnline
    ? 'Vous pouvez la payer en ligne, par carte ou par prélèvement, depuis votre Espace Facturation.'
    : 'La facture dit comment la payer.';
}

/** Writes the e-mail that announces an invoice. */
export async function renderInvoiceEmail(facts: InvoiceEmailFacts): Promise<EmailContent> {
  const { frame, number, amountCents, lines, invoiceId } = facts;
  const { subject, words } = dueOf(facts);
  const lead = `${frame.collectivityShortName} vous adresse la facture n° ${number}, de ${formatEuros(amountCents)}. ${words}`;
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
