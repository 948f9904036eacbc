import { electronicFormatIBAN, isValidBIC, validateIBAN, ValidationErrorsIBAN } from 'ibantools';

const EXAMPLE = 'Exemple\u00A0: FR76 3000 6000 0112 3456 7890 189';
const FRENCH_LENGTH = 27;

/** An account number without spaces. */
export function compactIban(text: string): string {
  return electronicFormatIBAN(text.replaceAll(/\s/g, '')) ?? '';
}

/** What is wrong with an IBAN without spaces, and how to mend it; null where it is right. */
export function ibanProblem(iban: string): string | null {
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return null;
  const missing = FRENCH_LENGTH - iban.length;
  if (iban.startsWith('FR') && missing > 0) {
    return `Un IBAN français a 27 caractères\u00A0: il en manque ${missing}.`;
  }
  if (errorCodes.includes(ValidationErrorsIBAN.WrongIBANChecksum)) {
    return 'Cet IBAN contient une erreur\u00A0: vérifiez chaque caractère sur le RIB.';
  }
  return `Cet IBAN n’est pas complet. ${EXAMPLE}`;
}

/** What is wrong with a BIC in capitals; null where it is right. */
export function bicProblem(bic: string): string | null {
  return isValidBIC(bic)
    ? null
    : 'Un BIC a 8 ou 11 caractères\u00A0: recopiez-le depuis le RIB. Exemple\u00A0: AGRIFRPP';
}
