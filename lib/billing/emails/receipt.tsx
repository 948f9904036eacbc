import { render } from '@react-email/render';

import { formatFullDay, formatInstant } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { formatEuros, type Cents } from '@/lib/core/money';
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

import { paymentMeansLabels } from '../labels/mine';
import { myInvoiceHref } from '../rules/mine-address';
import type { ReceiptFacts } from '../types/emails';

// The day that counts is the day it was paid, as on the invoice and in the tax statement.
function dateOf({ paidOn, receivedAt, frame }: ReceiptFacts): string {
  const recorded = formatInstant(receivedAt, frame.timeZone);
  return civilDateIn(receivedAt, frame.timeZone) === paidOn
    ? `Reçu le ${recorded}`
    : `Payé le ${formatFullDay(paidOn)}, enregistré le ${recorded}`;
}

function creditWords(cents: Cents): string {
  return `${formatEuros(cents)} à votre crédit\u00A0: la facture était déjà réglée de ce montant. Ils viendront en déduction de vos prochaines factures.`;
}

function linesOf(facts: ReceiptFacts): string[] {
  const { number, means, transactionNumber, invoiceNumber, creditCents } = facts;
  return [
    `Facture n° ${invoiceNumber}`,
    dateOf(facts),
    `${paymentMeansLabels[means]}, opération n° ${number}${transactionNumber === null ? '' : `, transaction n° ${transactionNumber}`}`,
    ...(creditCents > 0 ? [creditWords(creditCents)] : []),
  ];
}

function legalOf({ service, isTrial }: ReceiptFacts): string {
  const { serviceName, postalAddress, phone, email } = service;
  if (isTrial)
    return `Ce message d’essai est envoyé par\u00A0: ${serviceName}, ${postalAddress}, ${phone}, ${email}. Il ne prouve aucun paiement.`;
  return `Cet accusé de réception est délivré par\u00A0: ${serviceName}, ${postalAddress}, ${phone}, ${email}. Gardez-le\u00A0: il prouve votre paiement.`;
}

function urlOf({ frame, invoiceId }: ReceiptFacts): string {
  return `${frame.appUrl}${myInvoiceHref(invoiceId)}`;
}

// A test settles the invoice on the screens alone: its receipt must not pass for a proof.
function headOf({ frame, amountCents, isTrial }: ReceiptFacts) {
  const amount = formatEuros(amountCents);
  if (isTrial)
    return {
      subject: `Essai\u00A0: paiement de ${amount}, aucune somme encaissée`,
      title: 'Paiement d’essai',
      lead: `Ceci est un essai\u00A0: aucune somme n’a été encaissée. Un vrai paiement de ${amount} serait reçu par ${frame.collectivityShortName}.`,
    };
  return {
    subject: `Reçu de votre paiement de ${amount}`,
    title: 'Paiement reçu',
    lead: `${frame.collectivityShortName} a reçu votre paiement de ${amount}.`,
  };
}

/** Writes the receipt of an online payment. */
export async function renderReceipt(facts: ReceiptFacts): Promise<EmailContent> {
  const { frame } = facts;
  const { subject, lead, title } = headOf(facts);
  const html = await render(
    <EmailLayout frame={frame} subject={subject} preheader={lead} title={title}>
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>
        <b>{lead}</b>
      </Paragraph>
      {linesOf(facts).map((line) => (
        <Paragraph key={line}>{line}</Paragraph>
      ))}
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      <MainLink href={urlOf(facts)}>Voir la facture</MainLink>
      <SmallPrint>{legalOf(facts)}</SmallPrint>
    </EmailLayout>,
  );
  const text = [
    title,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    lead,
    ...linesOf(facts),
    '',
    ...ownLines(frame),
    `Voir la facture\u00A0: ${urlOf(facts)}`,
    '',
    legalOf(facts),
  ].join('\n');
  return { subject, html, text };
}
