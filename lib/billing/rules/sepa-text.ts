const LIGATURES: Readonly<Record<string, string>> = {
  Œ: 'OE',
  œ: 'oe',
  Æ: 'AE',
  æ: 'ae',
  ß: 'ss',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '&': '+',
  '€': 'E',
};

/**
 * A text in the characters that all banks of the SEPA exchange (EPC 217-08): without accents, without
 * a slash at an end nor two together, cut to a length.
 */
export function sepaText(text: string, longest: number): string {
  return text
    .replaceAll(/[ŒœÆæß’‘–—&€]/gu, (one) => LIGATURES[one] ?? ' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/^[/ ]+|[/ ]+$/g, '')
    .slice(0, longest)
    .replaceAll(/[/ ]+$/g, '');
}
