import type { Weekday } from '@/lib/core/dates/civil-date';

/** The time zones of the French territories, by the name that people know. */
export const TIME_ZONES = {
  'Europe/Paris': 'Métropole',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Martinique': 'Martinique',
  'America/Cayenne': 'Guyane',
  'Indian/Reunion': 'La Réunion',
  'Indian/Mayotte': 'Mayotte',
  'America/St_Barthelemy': 'Saint-Barthélemy',
  'America/Marigot': 'Saint-Martin',
  'America/Miquelon': 'Saint-Pierre-et-Miquelon',
  'Pacific/Noumea': 'Nouvelle-Calédonie',
  'Pacific/Tahiti': 'Polynésie française',
  'Pacific/Wallis': 'Wallis-et-Futuna',
} as const;

/** Where public holidays differ: two in Alsace-Moselle, one of the abolition of slavery overseas. */
export const HOLIDAY_REGIONS = {
  FR: 'France métropolitaine',
  'FR-57': 'Moselle',
  'FR-67': 'Bas-Rhin',
  'FR-68': 'Haut-Rhin',
  GP: 'Guadeloupe',
  MQ: 'Martinique',
  GF: 'Guyane',
  RE: 'La Réunion',
  YT: 'Mayotte',
  BL: 'Saint-Barthélemy',
  MF: 'Saint-Martin',
  PM: 'Saint-Pierre-et-Miquelon',
  NC: 'Nouvelle-Calédonie',
  PF: 'Polynésie française',
  WF: 'Wallis-et-Futuna',
} as const;

export type TimeZone = keyof typeof TIME_ZONES;
export type HolidayRegion = keyof typeof HOLIDAY_REGIONS;

/** Monday to Saturday: classes are never held on Sunday. */
export const CLASS_WEEKDAYS = [1, 2, 3, 4, 5, 6] as const satisfies readonly Weekday[];

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Whether a text is the name of a machine of the internet: "famille.mairie.fr", no address and no port. */
export function isHostName(text: string): boolean {
  const labels = text.split('.');
  const last = labels.at(-1) ?? '';
  return (
    text.length <= 253 &&
    labels.length > 1 &&
    /^[a-z][a-z0-9-]*$/.test(last) &&
    labels.every((label) => LABEL.test(label))
  );
}
