import { DomainError } from '@/lib/core/errors';

import type { OnlineSaved } from '../types/online-settings';

/** PayFiP has no such client, and says it by a code. */
export function clientRefused(code: string): DomainError {
  return new DomainError(
    'CLIENT_REFUSED',
    `PayFiP refuse ce numéro de client (code ${code}). Rien n’a été enregistré\u00A0: recopiez-le depuis la convention, ou demandez-le à votre correspondant PayFiP.`,
    'payfipNumber',
  );
}

const WHY: Readonly<Record<string, string>> = {
  TechIndisponibiliteErreur: 'PayFiP est momentanément indisponible',
  TechDysfonctionnementErreur: 'PayFiP est en panne',
  TechProtocolaireErreur: 'PayFiP n’a pas compris la question',
  UNREADABLE: 'La réponse de PayFiP n’est pas lisible',
};

/** Why the service could not say whose number it is, by the code of its fault. */
export function unansweredWords(code: string): string {
  return WHY[code] ?? 'PayFiP ne répond pas';
}

/** While payments are tests: families pay all the same. */
export const TEST_WARNING = {
  title: 'Le paiement en ligne est en essai\u00A0: rien n’est encaissé',
  words:
    'Les familles voient déjà «\u00A0Payer en ligne\u00A0». Une facture payée avec une carte d’essai est marquée payée, alors qu’aucun argent n’arrive\u00A0: annulez ce règlement dans Facturation, Règlements, et elle sera de nouveau à payer. Passez en production dès que vos essais sont validés.',
} as const;

/** What was saved, and whose number the service says it is. */
export function onlineSavedWords(saved: OnlineSaved): string {
  if (saved.kind === 'off')
    return 'Vos réglages sont enregistrés. Sans numéro, vos factures ne se paient pas en ligne.';
  if (saved.kind === 'unanswered')
    return `${saved.why}\u00A0: votre numéro est enregistré sans avoir été vérifié. Enregistrez de nouveau plus tard pour le vérifier.`;
  return saved.name === null
    ? 'Vos réglages sont enregistrés. PayFiP connaît ce numéro.'
    : `Vos réglages sont enregistrés. Pour PayFiP, ce numéro est celui de «\u00A0${saved.name}\u00A0».`;
}
