/** An IBAN as one reads it: by four characters. */
export function groupedIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1\u00A0');
}
