import type { DateRange } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { DomainError } from '@/lib/core/errors';
import { listWords } from '@/lib/core/words';

import type { UntariffedActivity } from '../types/run';

const MESSAGES = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  NOTHING_TO_PAY: 'Cette facture n’est plus à payer en ligne. Actualisez la page.',
  NOT_ONLINE: 'Cette collectivité ne prend pas de paiement en ligne.',
  PAYMENT_UNDER_WAY:
    'Un paiement de cette facture est déjà en cours, ici ou dans un autre onglet. S’il n’aboutit pas, vous pourrez payer de nouveau une demi-heure au plus après son début, si le site de paiement nous répond.',
  DEBIT_PLANNED:
    'Cette facture va être prélevée sur votre compte\u00A0: elle ne se paie pas en ligne en même temps. Pour arrêter le prélèvement, contactez le service.',
  SERVICE_UNAVAILABLE:
    'Le site de paiement ne répond pas. Rien n’a été débité. Réessayez dans quelques minutes.',
  RUN_EXISTS:
    'Une facturation de ces jours, ou de certains d’entre eux, est déjà en préparation. Ouvrez-la ou abandonnez-la.',
  RUN_NOT_DRAFT: 'Cette facturation est déjà émise ou abandonnée. Actualisez la page.',
  TARIFF_BILLED:
    'Le tarif qui commence ce jour-là figure sur des factures émises\u00A0: il ne se corrige plus. Choisissez un autre jour.',
  TARIFF_OVERLAPS:
    'Un autre tarif de cette activité commence avant ce dernier jour. Choisissez un jour qui le précède, ou laissez vide\u00A0: ce tarif vaudra jusqu’à lui.',
  TARIFF_KEPT:
    'Ce tarif figure sur des factures émises\u00A0: il ne se supprime plus. Pour changer le prix, donnez à l’activité un nouveau tarif.',
  RUN_OVERDUE:
    'L’échéance de ces factures est passée\u00A0: elles seraient en retard dès l’émission. Abandonnez ce brouillon et préparez-le de nouveau, avec une échéance à venir.',
  RUN_REPRICED:
    'Un tarif, une majoration ou un quotient familial a changé depuis le calcul du brouillon. Calculez-le de nouveau avant d’émettre.',
  RUN_REDUCED:
    'Depuis le calcul du brouillon, une famille a changé de commune, ou un enfant compte ou ne compte plus parmi ses frères et sœurs\u00A0: une réduction n’est plus la même. Calculez-le de nouveau avant d’émettre.',
  RUN_EMPTY: 'Il n’y a rien à facturer pour ces activités sur cette période.',
  RUN_PART_MONTH:
    'Ces activités se paient au mois\u00A0: choisissez une période qui contient le mois entier.',
  RUN_STALE:
    'Des réservations ont changé depuis le calcul du brouillon. Calculez-le de nouveau avant d’émettre.',
  OVER_CREDITED: 'L’avoir dépasse ce qui reste de la facture.',
  DISPUTE_PENDING:
    'Cette ligne est déjà contestée\u00A0: le service a reçu la demande. Suivez-la dans Mes demandes.',
  DISPUTE_CLOSED: 'Cette contestation est déjà traitée ou retirée. Actualisez la page.',
  CREDIT_MISSING: 'Indiquez le montant de l’avoir, par exemple 2,30.',
  NO_CREDIT: 'Il n’y a plus rien à régler avec le crédit de la famille. Actualisez la page.',
  TREASURY_EMPTY: 'Cochez au moins une facture.',
  TREASURY_STALE:
    'Une de ces factures, ou un de ces avoirs, n’est plus à transmettre\u00A0: payée, suspendue ou déjà transmis. Rien n’a été transmis\u00A0: vérifiez la liste, puis recommencez.',
  TREASURY_DISPUTED:
    'Une famille vient de contester une de ces factures. Rien n’a été transmis\u00A0: actualisez la page pour voir laquelle, puis recommencez.',
  BATCH_CANCELLED: 'Ce lot est déjà annulé.',
  BATCH_TAKEN:
    'Le fichier de ce lot a déjà été téléchargé\u00A0: la trésorerie peut l’avoir. Le lot ne s’annule plus.',
  BATCH_CREDITED:
    'Un avoir sur une des factures de ce lot est dans un lot suivant\u00A0: annulez d’abord ce lot suivant. Si son fichier a été téléchargé, ce lot ne s’annule plus.',
  PAYMENT_CANCELLED: 'Ce règlement est déjà annulé.',
  PAYMENT_DEBITED:
    'Ce règlement vient d’un prélèvement\u00A0: enregistrez son rejet sur la page du prélèvement.',
  PAYMENT_ONLINE:
    'Un règlement en ligne ne s’annule pas ici\u00A0: c’est la trésorerie qui le rend. Vous le voyez, avec son n° de transaction, dans la liste des règlements et sur la page de la facture qu’il a payée.',
} as const;

export type BillingErrorCode = keyof typeof MESSAGES;

/** A refusal of billing, in French. */
export function billingError(code: BillingErrorCode, field?: string): DomainError {
  return new DomainError(code, MESSAGES[code], field);
}

/** A refusal to bill activities that were booked and have no tariff, in French. */
export function untariffedError(activities: readonly UntariffedActivity[]): DomainError {
  const names = listWords(activities.map(({ name, facilityName }) => `${name} (${facilityName})`));
  return new DomainError(
    'RUN_UNTARIFFED',
    `Il n’y a rien à facturer, faute de tarif sur cette période pour ${names}. Ajoutez-en un dans Facturation, Tarifs, puis recommencez.`,
  );
}

/** A refusal to date invoices outside of the days that they may have, in French. */
export function invoiceDateError({ start, end }: DateRange): DomainError {
  const [first, last] = [start, end].map((day) => `${formatDay(day)} ${day.slice(0, 4)}`);
  return new DomainError(
    'RUN_DATE',
    `La date des factures est loin d’aujourd’hui\u00A0: choisissez-la du ${first} au ${last}. Une facture prend un numéro de son année, pour de bon.`,
    'issuedOn',
  );
}
