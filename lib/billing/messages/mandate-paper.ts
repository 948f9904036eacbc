import type { Paper } from '@/lib/core/paper';

import { groupedIban } from '../labels/iban';
import type { MandatePaper } from '../types/mandate';
import { dayWithYear, recipientLines } from './statement';

const BLANK = '……………………………………';
const NBSP = '\u00A0';

/**
 * The paper that a family signs, with all that a SEPA mandate says (EPC 130-08, annex VII): its title,
 * its reference, who is authorised, both parties, the account, the type of payment, the place, the
 * date, the signature, and the debtor's rights.
 */
export function mandatePaper(mandate: MandatePaper): Paper {
  const { creditor, debtor, holder, iban, bic, reference, signedOn, signedAt } = mandate;
  return {
    title: 'Mandat de prélèvement SEPA',
    reference: `Référence unique du mandat (RUM)${NBSP}: ${reference}`,
    paragraphs: [
      `En signant ce mandat, vous autorisez (A) ${creditor.name} à envoyer des instructions à votre banque pour débiter votre compte, et (B) votre banque à débiter votre compte conformément aux instructions de ${creditor.name}.`,
      'Vous bénéficiez du droit d’être remboursé par votre banque selon les conditions de la convention que vous avez passée avec elle. Une demande de remboursement doit être présentée dans les 8 semaines suivant la date de débit de votre compte pour un prélèvement autorisé, et au plus tard dans les 13 mois pour un prélèvement non autorisé.',
    ],
    sections: [
      {
        title: 'Créancier',
        facts: [
          ['Nom', creditor.name],
          ['Identifiant (ICS)', creditor.creditorId],
          ['Adresse', [...creditor.address, 'France'].join('\n')],
        ],
      },
      {
        title: 'Débiteur',
        facts: [
          ['Nom et adresse', [...recipientLines(debtor), 'France'].join('\n')],
          ['Titulaire du compte', holder],
          ['IBAN', groupedIban(iban)],
          ...(bic === null ? [] : [['BIC', bic] as const]),
        ],
      },
      {
        title: 'Paiement',
        facts: [
          ['Type', 'Récurrent'],
          ['Objet', 'Factures des services à la famille'],
        ],
      },
    ],
    signature: [
      [`Fait à${NBSP}:`, signedAt ?? BLANK],
      [`Le${NBSP}:`, signedOn === null ? BLANK : dayWithYear(signedOn)],
      [`Signature${NBSP}:`, ''],
    ],
    closing: [
      'Note\u00A0: vos droits concernant ce mandat sont expliqués dans un document que vous pouvez obtenir auprès de votre banque.',
      'Les informations de ce mandat ne servent qu’à la gestion de la relation entre le créancier et son client. Vous pouvez exercer vos droits d’accès, de rectification et d’opposition auprès du créancier (loi n° 78-17 du 6 janvier 1978 et règlement UE 2016/679).',
    ],
  };
}
