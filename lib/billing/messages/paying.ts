import { formatEuros, type Cents } from '@/lib/core/money';

import type { InvoicePayer, Issuer } from '../types/parties';

type Named = { number: string; amountCents: Cents };

/**
 * How invoices are paid, on paper: online where their collectivity takes it, and at the desk.
 * @param reference what is said at the desk: "la référence 2026-10-0147"
 */
export function payingWords(
  { isOnline, serviceName }: Pick<Issuer, 'isOnline' | 'serviceName'>,
  reference: string,
): string[] {
  return [
    ...(isOnline
      ? [
          'En ligne, par carte bancaire ou par prélèvement unique, depuis votre Espace Facturation\u00A0: le paiement se fait sur PayFiP, le site sécurisé des finances publiques.',
        ]
      : []),
    `Auprès du service (${serviceName}), en espèces, par chèque, chèque emploi service universel, chèque-vacances ou virement. Rappelez ${reference}.`,
  ];
}

/** How a family subscribes with an invoice that it holds. */
export function subscribeWords(
  { issuerCode }: Pick<Issuer, 'issuerCode'>,
  { payerCode }: Pick<InvoicePayer, 'payerCode'>,
  { number, amountCents }: Named,
): string {
  return `Dans «\u00A0M’abonner\u00A0», indiquez le code émission ${issuerCode}, la référence ${number}, le montant de la facture (${formatEuros(amountCents)}) et votre code personnel ${payerCode}.`;
}
