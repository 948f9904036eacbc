const LA_POSTE = '356000000';

/** A SIRET without spaces. */
export function compactSiret(text: string): string {
  return text.replaceAll(/[\s.-]/g, '');
}

function luhnSum(digits: string): number {
  return Array.from(digits).reduceRight((sum, digit, index) => {
    const isDoubled = (digits.length - 1 - index) % 2 === 1;
    const value = Number(digit) * (isDoubled ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function plainSum(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0);
}

// The establishments of La Poste are too many for Luhn's key: the sum of their digits is a multiple of 5.
function isChecked(siret: string): boolean {
  if (/^0+$/.test(siret)) return false;
  if (luhnSum(siret) % 10 === 0) return true;
  return siret.startsWith(LA_POSTE) && plainSum(siret) % 5 === 0;
}

/** What is wrong with a SIRET without spaces, and how to mend it; null where it is right. */
export function siretProblem(siret: string): string | null {
  if (!/^\d{14}$/.test(siret)) return 'Un SIRET a 14 chiffres.';
  return isChecked(siret)
    ? null
    : 'Ce SIRET contient une erreur\u00A0: recopiez-le depuis l’avis de situation de l’INSEE.';
}

/** "217 401 234 00018" */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4');
}
