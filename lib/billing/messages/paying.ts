import { formatEuros, type Cents } from '@/lib/core/money';

import { groupedIban } from '../labels/iban';
import { DESK_MEANS, type DeskMeans } from '../rules/paying-means';
import type { InvoicePayer, Issuer } from '../types/parties';

type Named = { number: string; amountCents: Cents };

type Ways = Pick<
  Issuer,
  'isOnline' | 'name' | 'serviceName' | 'counterMeans' | 'chequePayee' | 'transferIban'
>;

const MEANS_WORDS: Readonly<Record<DeskMeans, string>> = {
  CASH: 'en espèces',
  CHEQUE: 'par chèque',
  CESU: 'par chèque emploi service universel',
  HOLIDAY_VOUCHER: 'par chèque-vacances',
};

function meansWords({ counterMeans, chequePayee }: Ways): string[] {
  return DESK_MEANS.filter((means) => counterMeans.includes(means)).map((means) =>
    means === 'CHEQUE' && chequePayee !== null
      ? `par chèque à l’ordre de «\u00A0${chequePayee}\u00A0»`
      : MEANS_WORDS[means],
  );
}

// "en espèces, par chèque ou par chèque-vacances"
function eitherOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ou ${words.at(-1)}`;
}

function otherWays(ways: Ways, reference: string): string[] {
  const { serviceName, transferIban } = ways;
  // Banks compare it with the account's: a transfer to another name is stopped.
  const holder = ways.chequePayee ?? ways.name;
  const means = meansWords(ways);
  if (means.length === 0 && transferIban === null)
    return [
      `${ways.isOnline ? 'Pour payer autrement' : 'Pour payer'}, renseignez-vous auprès du ${serviceName}. Rappelez ${reference}.`,
    ];
  return [
    ...(transferIban === null
      ? []
      : [
          `Par virement, sur le compte IBAN ${groupedIban(transferIban)}, au nom de «\u00A0${holder}\u00A0». Dans le libellé, rappelez ${reference}.`,
        ]),
    ...(means.length === 0
      ? []
      : [`Auprès du ${serviceName}, ${eitherOf(means)}. Rappelez ${reference}.`]),
  ];
}

/**
 * How invoices are paid: online where their collectivity takes it, and as its settings say.
 * @param reference what is said at the desk: "la référence 2026-10-0147"
 */
export function payingWords(ways: Ways, reference: string): string[] {
  return [
    ...(ways.isOnline
      ? [
          'En ligne, par carte bancaire ou par prélèvement unique, depuis votre Espace Facturation\u00A0: le paiement se fait sur PayFiP, le site sécurisé des finances publiques.',
        ]
      : []),
    ...otherWays(ways, reference),
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
