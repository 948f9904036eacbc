import { formatEuros } from '@/lib/core/money';
import type { Statement } from '@/lib/core/statement';

import { isUnderTaxAge } from '../rules/tax';
import type { TaxStatement } from '../types/tax';
import { dayWithYear, recipientLines, senderLines } from './statement';

const NBSP = '\u00A0';

function otherSection({ careCents, paidCents, year }: TaxStatement): Statement['sections'][number] {
  const otherCents = paidCents - careCents;
  const paid = `Vos règlements de ${year}, avoirs déduits, s’élèvent à ${formatEuros(paidCents)}.`;
  const others = `Les autres ${formatEuros(otherCents)} ont payé des repas, et la garde d’enfants qui avaient 6${NBSP}ans ou plus le 1er janvier ${year}.`;
  return {
    title: 'Ce qui n’est pas compté',
    paragraphs: [
      otherCents < 0 ? paid : `${paid} ${others}`,
      'Ce qui reste à payer n’est pas compté. Une somme réglée l’année suivante figurera sur l’attestation de cette année-là.',
      'Un avoir est déduit l’année où il est établi, et un paiement rejeté l’année où il l’est, même si la somme a été réglée avant. Ce que vous avez versé d’avance compte l’année où cela règle une facture.',
    ],
  };
}

function claimSection({ issuer }: TaxStatement): Statement['sections'][number] {
  return {
    title: 'Pour votre déclaration',
    paragraphs: [
      'Retirez de ce montant les aides reçues pour cette garde, par exemple de la CAF ou de votre employeur. En garde alternée, chaque parent déclare ce qu’il a payé.',
      `Une question${NBSP}? ${issuer.phone}, ${issuer.email}.`,
    ],
  };
}

/** What was paid within a year for the care of young children, as it is printed. */
export function taxStatement(statement: TaxStatement): Statement {
  const { year, children, careCents, issuer, payer, familyNumber, madeOn } = statement;
  return {
    title: `Attestation fiscale ${year}`,
    sender: senderLines(issuer),
    recipient: recipientLines(payer),
    facts: [
      ['Année', String(year)],
      ['Éditée le', dayWithYear(madeOn)],
      ['Dossier', `n° ${familyNumber}`],
    ],
    headers: ['Frais de garde payés, hors repas', '', 'Montant'],
    rows: children.map(({ firstName, lastName, birthDate, cents }) => ({
      label: `${firstName} ${lastName}`,
      notes: [
        isUnderTaxAge(birthDate, year)
          ? `Naissance le ${dayWithYear(birthDate)}${NBSP}: moins de 6${NBSP}ans le 1er janvier ${year}`
          : `Naissance le ${dayWithYear(birthDate)}${NBSP}: reprise de ce qu’une attestation précédente a compté`,
      ],
      quantity: '',
      amount: formatEuros(cents),
    })),
    totals: [
      [`Garde des enfants de moins de 6${NBSP}ans, payée en ${year}`, formatEuros(careCents)],
    ],
    sections: [otherSection(statement), claimSection(statement)],
  };
}
