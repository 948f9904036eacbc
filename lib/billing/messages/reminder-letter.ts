import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Letter } from '@/lib/core/letter';
import { formatEuros, sumCents } from '@/lib/core/money';
import { listWords, plural } from '@/lib/core/words';

import { LAST_CALL, reminderName } from '../rules/reminder-view';
import type { LetterFacts, RemindedInvoice } from '../types/letters';
import type { Issuer } from '../types/parties';
import { payingWords, subscribeWords } from './paying';
import { dayWithYear, recipientLines, senderLines } from './statement';

/** What a page has room for. */
const MOST_LISTED = 5;
const LAST_CALLS =
  'Sans paiement de votre part, celles dont c’est la dernière relance seront transmises en trésorerie, qui se chargera de les recouvrer. Elles ne pourront alors plus être payées sur le portail.';

function oneWords({ number, issuedOn, dueOn, amountCents, balanceCents }: RemindedInvoice): string {
  const invoice = `la facture n° ${number} du ${dayWithYear(issuedOn)}`;
  return balanceCents < amountCents
    ? `Sur les ${formatEuros(amountCents)} de ${invoice}, il vous reste ${formatEuros(balanceCents)} à payer. Elle était à payer au plus tard le ${dayWithYear(dueOn)}.`
    : `L${invoice.slice(1)}, de ${formatEuros(amountCents)}, était à payer au plus tard le ${dayWithYear(dueOn)}. Nous n’avons pas reçu votre paiement.`;
}

function lineWords({ number, dueOn, balanceCents, isLast }: RemindedInvoice): string {
  return `Facture n° ${number}, échue le ${dayWithYear(dueOn)}\u00A0: reste ${formatEuros(balanceCents)}${isLast ? ' (dernière relance)' : ''}`;
}

function openingOf(invoices: readonly RemindedInvoice[]): string[] {
  const [first] = invoices;
  const isLast = invoices.some((one) => one.isLast);
  if (first !== undefined && invoices.length === 1)
    return [oneWords(first), ...(isLast ? [LAST_CALL] : [])];
  const others = invoices.length - MOST_LISTED;
  return [
    'Ces factures ne sont pas payées en entier.',
    [
      ...invoices.slice(0, MOST_LISTED).map(lineWords),
      ...(others > 0 ? [`Et ${plural(others, 'autre facture', 'autres factures')}.`] : []),
    ].join('\n'),
    ...(isLast ? [LAST_CALLS] : []),
  ];
}

function referenceWords(invoices: readonly RemindedInvoice[]): string {
  const numbers = invoices.map(({ number }) => number);
  if (numbers.length > MOST_LISTED) return 'la référence de chaque facture';
  return `${numbers.length === 1 ? 'la référence' : 'les références'} ${listWords(numbers)}`;
}

/**
 * The letter that reminds a family of what it owes: all its invoices in one envelope, and how it pays
 * and subscribes, since it may have no account.
 */
export function reminderLetter(
  issuer: Issuer,
  { payer, familyNumber, invoices }: LetterFacts,
  today: CivilDate,
): Letter {
  const left = formatEuros(sumCents(invoices.map(({ balanceCents }) => balanceCents)));
  const [first] = invoices.toSorted((a, b) => b.level - a.level);
  return {
    sender: senderLines(issuer),
    recipient: recipientLines(payer),
    date: `Le ${dayWithYear(today)}, dossier n° ${familyNumber}`,
    subject: `${first === undefined ? 'Relance' : reminderName(first)}\u00A0: ${left} à payer`,
    opening: openingOf(invoices),
    frame: {
      label: 'Reste à payer',
      text: left,
      note:
        invoices.length === 1 ? `facture n° ${first?.number}` : `pour ${invoices.length} factures`,
    },
    stepsTitle: 'Comment payer',
    steps: payingWords(issuer, referenceWords(invoices)),
    closing: [
      ...(first === undefined
        ? []
        : [`Pas encore de compte\u00A0? ${subscribeWords(issuer, payer, first)}`]),
      `Vous venez de payer\u00A0? Ne tenez pas compte de cette lettre. Une difficulté pour payer\u00A0? Contactez-nous\u00A0: ${issuer.serviceName}, ${issuer.phone}, ${issuer.email}.`,
    ],
  };
}
