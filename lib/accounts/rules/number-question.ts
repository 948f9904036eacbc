const TENS = [
  '',
  'dix',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
] as const;

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
] as const;

/** "quarante-deux": a whole number from 20 to 99 in words, with the hyphens of 1990. */
export function numberInWords(number: number): string {
  const ten = Math.floor(number / 10);
  const word = TENS[ten] ?? '';
  // Seventy and ninety go on from sixty and eighty.
  const rest = ten === 7 || ten === 9 ? (number % 10) + 10 : number % 10;
  if (rest === 0) return ten === 8 ? `${word}s` : word;
  const unit = UNITS[rest] ?? '';
  return (rest === 1 || rest === 11) && ten < 8 ? `${word}-et-${unit}` : `${word}-${unit}`;
}

/** The number asked of somebody, from bytes drawn for them: from 20 to 99. */
export function askedNumber(byte: number): number {
  return 20 + (byte % 80);
}

/** Whether what was typed is the number asked. */
export function isAnswer(typed: string, number: number): boolean {
  return typed.replaceAll(/\s/g, '') === String(number);
}
