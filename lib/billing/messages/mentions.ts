import { formatSiret } from '@/lib/collectivities/rules/siret';

import type { Issuer } from '../types/parties';

/** Why no tax is added: social, educational and cultural services of a public body (CGI 256 B). */
const TAX_WORDS = 'TVA non applicable, article 256 B du code général des impôts.';

/** When a claim of a public body may be brought before a judge (CGCT L1617-5): once it is a "titre". */
export const JUDGE_WORDS =
  'Si la somme fait ensuite l’objet d’un titre de recettes, vous aurez deux mois à compter de sa réception pour en contester le bien-fondé devant le juge compétent (article L. 1617-5 du code général des collectivités territoriales).';

/** What a public invoice must say of who issues it and of who recovers it: nothing that is not known. */
export function mentionWords({ name, siret, accountant }: Issuer): string[] {
  return [
    ...(siret === null ? [] : [`${name}, SIRET ${formatSiret(siret)}.`]),
    TAX_WORDS,
    ...(accountant === null
      ? []
      : [
          `Comptable public chargé du recouvrement\u00A0: ${accountant.replaceAll(/\s*\n\s*/g, ', ')}.`,
        ]),
  ];
}
