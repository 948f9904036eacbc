import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

// Mainland France first; then its other territories, which have numbers of their own.
const TERRITORIES = [
  'FR',
  'GP',
  'GF',
  'MQ',
  'RE',
  'YT',
  'PM',
  'NC',
  'PF',
  'WF',
] as const satisfies readonly CountryCode[];

/**
 * A telephone number as people of the country write it: "06 12 34 56 78"; with its prefix where it is
 * another country's. Null where it is none.
 */
export function formatTelephone(text: string): string | null {
  if (!/^[+\d\s().\u00A0-]+$/.test(text)) return null;
  for (const territory of TERRITORIES) {
    const number = parsePhoneNumberFromString(text, territory);
    if (number?.isValid() !== true) continue;
    const isHere = TERRITORIES.some((one) => one === number.country);
    return isHere ? number.formatNational() : number.formatInternational();
  }
  return null;
}
