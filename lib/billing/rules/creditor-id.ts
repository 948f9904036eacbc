const SHAPE = /^[A-Z]{2}\d{2}[A-Z\d]{3}[A-Z\d]{1,28}$/;
const FRENCH = /^FR\d{2}[A-Z\d]{3}[A-Z\d]{6}$/;
const EXAMPLE = 'Exemple\u00A0: FR72 ZZZ 123456';

/** An ICS without spaces, in capitals. */
export function compactCreditorId(text: string): string {
  return text.replaceAll(/[\s.-]/g, '').toUpperCase();
}

// ISO 7064, mod 97-10, over all but the activity code, whose three characters the creditor chooses
// (EPC 262-08).
function isChecked(creditorId: string): boolean {
  let remainder = 0;
  for (const character of `${creditorId.slice(7)}${creditorId.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** What is wrong with an ICS without spaces, and how to mend it; null where it is right. */
export function creditorIdProblem(creditorId: string): string | null {
  if (!SHAPE.test(creditorId) || (creditorId.startsWith('FR') && !FRENCH.test(creditorId)))
    return `Un ICS français a 13 caractères. ${EXAMPLE}`;
  return isChecked(creditorId)
    ? null
    : 'Cet ICS contient une erreur\u00A0: recopiez-le depuis le courrier de la Banque de France.';
}
