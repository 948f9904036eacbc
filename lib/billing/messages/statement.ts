import { fullName } from '@/lib/accounts/rules/person';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay, formatMonth } from '@/lib/core/dates/format';
import { formatEuros, sumCents } from '@/lib/core/money';
import type { Statement, StatementRow } from '@/lib/core/statement';
import { listWords } from '@/lib/core/words';

import { dayKindLabels, invoiceStatusLabels, quantityWords, tariffWords } from '../labels';
import { billedAgainWords } from '../labels/credit';
import { cancelledWords, paymentWords } from '../labels/mine';
import { balanceOf, statusOfInvoice } from '../rules/settlement';
import type { MyCreditNote, MyInvoice, MyLine, MyPayment } from '../types/mine';
import type { InvoicePayer, Issuer } from '../types/parties';
import type { InvoiceStatus } from '../types/settlement';
import { JUDGE_WORDS, mentionWords } from './mentions';
import { payingWords, subscribeWords } from './paying';

/** "12 novembre 2026" */
export function dayWithYear(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

/** The lines of an address, as the window of an envelope shows them. */
export function recipientLines(payer: InvoicePayer): string[] {
  const { civility, address, addressExtra, postalCode, city } = payer;
  const town = [postalCode, city].filter((part) => part !== null).join(' ');
  return [
    `${civility} ${fullName(payer)}`,
    ...[addressExtra, address].filter((line) => line !== null),
    ...(town === '' ? [] : [town.toUpperCase()]),
  ];
}

/** Who writes, at the top of a statement. */
export function senderLines({ name, serviceName, postalAddress, phone, email }: Issuer): string[] {
  return [name, serviceName, ...postalAddress.split('\n'), phone, email];
}

// "Présent : 2, 3, 5 octobre": the days of a line by what they were.
function daysNotes({ days }: MyLine): string[] {
  const kinds = [...new Set(days.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const of = days.filter((day) => day.kind === kind);
    const months = [...new Set(of.map(({ day }) => day.slice(0, 7)))];
    const words = months.map((month) => {
      const inMonth = of.filter(({ day }) => day.startsWith(month));
      const numbers = inMonth.map(({ day }) => String(Number(day.slice(8))));
      const [first] = inMonth;
      return `${listWords(numbers)} ${first === undefined ? '' : formatMonth(first.day)}`;
    });
    return `${dayKindLabels[kind]}\u00A0: ${words.join(', ')}`;
  });
}

function lineRow(line: MyLine): StatementRow {
  const { childName, activityName, surchargeCents } = line;
  return {
    label: `${childName}, ${activityName}`,
    notes: [
      tariffWords(line.applied),
      ...daysNotes(line),
      ...(surchargeCents > 0 ? [`Dont majorations\u00A0: ${formatEuros(surchargeCents)}`] : []),
    ],
    quantity: quantityWords(line),
    amount: formatEuros(line.amountCents),
  };
}

function codesOf({ issuer, payer, familyNumber }: MyInvoice): [string, string][] {
  return [
    ['Code émission', issuer.issuerCode],
    ['Code personnel', payer.payerCode],
    ['Dossier', `n° ${familyNumber}`],
  ];
}

const SETTLED: Record<Exclude<InvoiceStatus, 'TO_PAY' | 'PARTIALLY_PAID'>, string> = {
  PAID: 'Cette facture est payée\u00A0: vous n’avez plus rien à faire.',
  CANCELLED: 'Cette facture est annulée par un avoir\u00A0: vous n’avez rien à payer.',
  PAYMENT_UNDER_WAY:
    'Un paiement de cette facture est en cours\u00A0: ne la payez pas une seconde fois.',
  SENT_TO_TREASURY:
    'Cette facture est transmise en trésorerie, qui la recouvre\u00A0: suivez l’avis qu’elle vous envoie.',
};

// The bank had the debit before the credit note.
function debitedAllTheSame(debitOn: CivilDate): string {
  return `Le prélèvement du ${dayWithYear(debitOn)} était déjà transmis à la banque\u00A0: il aura lieu, et sa somme sera à votre crédit.`;
}

function payingSection(invoice: MyInvoice): Statement['sections'][number] {
  const { issuer, number, dueOn, debitOn } = invoice;
  const question = `Une question sur cette facture\u00A0? ${issuer.phone}, ${issuer.email}.`;
  const status = statusOfInvoice(invoice);
  if (status === 'TO_PAY' || status === 'PARTIALLY_PAID')
    return {
      title: `À payer au plus tard le ${dayWithYear(dueOn)}`,
      paragraphs: [...payingWords(issuer, `la référence ${number}`), question],
    };
  const words =
    status === 'PAYMENT_UNDER_WAY' && debitOn != null
      ? `Cette facture sera prélevée sur votre compte le ${dayWithYear(debitOn)}\u00A0: ne la payez pas autrement.`
      : SETTLED[status];
  const debited = debitOn != null && balanceOf(invoice) <= 0 ? [debitedAllTheSame(debitOn)] : [];
  return { title: invoiceStatusLabels[status], paragraphs: [words, ...debited, question] };
}

function taxSection({ lines }: MyInvoice): Statement['sections'][number] {
  const care = sumCents(lines.map(({ careCents }) => careCents));
  const meals = sumCents(lines.map(({ mealCents }) => mealCents));
  return {
    title: 'Crédit d’impôt pour la garde des enfants de moins de 6 ans',
    paragraphs: [
      `Frais de garde\u00A0: ${formatEuros(care)}. Repas, qui n’ouvrent pas droit au crédit d’impôt\u00A0: ${formatEuros(meals)}.`,
    ],
  };
}

function subscribeSection(invoice: MyInvoice): Statement['sections'][number] {
  return {
    title: 'Accéder à votre espace famille avec cette facture',
    paragraphs: [subscribeWords(invoice.issuer, invoice.payer, invoice)],
  };
}

// What was cancelled is taken off, and back: the column sums to what is left to pay.
function paymentTotals(payment: MyPayment): [string, string][] {
  const cancelled = cancelledWords(payment);
  const words = paymentWords(payment);
  return [
    [words, formatEuros(-payment.amountCents)],
    ...(cancelled === null
      ? []
      : [[`${words}, ${cancelled}`, formatEuros(payment.amountCents)] satisfies [string, string]]),
  ];
}

/** An invoice as it is printed, from what it is today: what was paid since it was issued is on it. */
export function invoiceStatement(invoice: MyInvoice): Statement {
  const { number, issuer, payer, issuedOn, dueOn, lines, payments, creditNotes } = invoice;
  return {
    title: `Facture n° ${number}`,
    sender: senderLines(issuer),
    recipient: recipientLines(payer),
    facts: [
      ['Émise le', dayWithYear(issuedOn)],
      ['Échéance', dayWithYear(dueOn)],
      ...codesOf(invoice),
    ],
    headers: ['Prestation', 'Quantité', 'Montant'],
    rows: lines.map(lineRow),
    totals: [
      ['Total de la facture', formatEuros(invoice.amountCents)],
      ...creditNotes.map((note): [string, string] => [
        `Avoir n° ${note.number}`,
        formatEuros(-note.amountCents),
      ]),
      ...payments.flatMap(paymentTotals),
      ['Solde à payer', formatEuros(Math.max(0, balanceOf(invoice)))],
    ],
    sections: [
      payingSection(invoice),
      taxSection(invoice),
      subscribeSection(invoice),
      { title: 'Contester cette facture', paragraphs: [issuer.appealText, JUDGE_WORDS] },
      { title: 'Mentions', paragraphs: mentionWords(issuer) },
    ],
  };
}

/** A credit note as it is printed. */
export function creditNoteStatement(invoice: MyInvoice, note: MyCreditNote): Statement {
  const { issuer, payer } = invoice;
  return {
    title: `Avoir n° ${note.number}`,
    sender: senderLines(issuer),
    recipient: recipientLines(payer),
    facts: [
      ['Émis le', dayWithYear(note.issuedOn)],
      ['Sur la facture', `n° ${invoice.number}`],
      ...codesOf(invoice),
    ],
    headers: ['Motif', '', 'Montant'],
    rows: [
      {
        ...{ label: note.reason, notes: [billedAgainWords(note) ?? []].flat() },
        ...{ quantity: '', amount: formatEuros(-note.amountCents) },
      },
    ],
    totals: [['Total de l’avoir', formatEuros(-note.amountCents)]],
    sections: [
      {
        title: 'Ce que devient cette somme',
        paragraphs: [
          'Elle vient en déduction de la facture. Si la facture est déjà payée, elle reste à votre crédit auprès du service.',
          `Une question\u00A0? ${issuer.phone}, ${issuer.email}.`,
        ],
      },
      { title: 'Mentions', paragraphs: mentionWords(issuer) },
    ],
  };
}
