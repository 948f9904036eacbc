import { isSchoolDay } from '@/lib/activities/rules';
import { publicHolidaysOf } from '@/lib/activities/rules/public-holidays';
import type { DeskMeans } from '@/lib/billing/rules/paying-means';
import { addDays, civilDate, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';

import { writeCalendar } from './calendar';
import { idAt } from './ids';
import { writeNews } from './news';
import { schoolYear, schoolYearOf } from './school-years';
import type { Rows } from './rows';
import type { SeedCollectivity, Setting } from './world';

type Portrait = Omit<
  Rows['Collectivity'][number],
  'id' | 'createdAt' | 'schoolWeekdays' | 'counterMeans'
> & {
  counterMeans: readonly DeskMeans[];
  region: 'FR' | 'RE';
  facilities: readonly string[];
};

const WEEKDAYS_OF_CLASS: readonly Weekday[] = [1, 2, 4, 5];
const CLOSURE_AHEAD_DAYS = 35;
const NEXT_YEAR_FROM = '05-01';

const PORTRAITS = {
  siej: {
    slug: 'siej',
    issuerCode: '044017',
    payfipNumber: '006382',
    counterMeans: ['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER'],
    chequePayee: 'Régie Enfance du SIEJ',
    transferIban: 'FR7630001007941234567890185',
    name: 'SIEJ – Syndicat Intercommunal Enfance et Jeunesse',
    shortName: 'SIEJ',
    timeZone: 'Europe/Paris',
    holidayRegion: 'FR',
    region: 'FR',
    serviceName: 'service Enfance',
    postalAddress: '1 place de la Mairie, 44990 Saint-Aubin',
    email: 'enfance@siej.example.fr',
    phone: '02 00 00 00 40',
    openingHours: 'Du lundi au vendredi, de 9:00 à 12:30 et de 13:30 à 17:00',
    website: 'https://www.siej.example.fr',
    hostName: null,
    publicationDirector: 'Claire Morvan, présidente du SIEJ',
    hostingProvider:
      'Hébergeur de démonstration, 1 rue des Serveurs, 35000 Rennes, 02 00 00 00 99',
    dataProtectionContact: 'Déléguée à la protection des données\u00A0: dpo@siej.example.fr',
    silenceMeansAcceptance: true,
    silenceMonths: 2,
    appealText:
      'Vous pouvez contester cette décision dans les deux mois\u00A0: par un recours gracieux auprès du président du SIEJ, ou devant le tribunal administratif de Nantes (telerecours.fr).',
    facilities: [
      'École Jules-Ferry',
      'École maternelle Les Tilleuls',
      'Centre de loisirs Les Goélands',
    ],
  },
  island: {
    slug: 'ile-au-soleil',
    issuerCode: '044018',
    payfipNumber: '006383',
    counterMeans: ['CASH', 'CHEQUE'],
    chequePayee: null,
    transferIban: null,
    name: 'Accueil de loisirs L’île au Soleil',
    shortName: 'L’île au Soleil',
    timeZone: 'Europe/Paris',
    holidayRegion: 'FR',
    region: 'FR',
    serviceName: 'secrétariat de l’accueil de loisirs',
    postalAddress: '12 quai des Mouettes, 44991 Port-Clément',
    email: 'accueil@ile-au-soleil.example.fr',
    phone: '02 00 00 00 60',
    openingHours: 'Les lundi, mercredi et vendredi, de 8:30 à 12:00',
    website: 'https://www.port-clement.example.fr',
    hostName: 'ile-au-soleil.localhost',
    publicationDirector: 'Yann Le Goff, maire de Port-Clément',
    hostingProvider:
      'Hébergeur de démonstration, 1 rue des Serveurs, 35000 Rennes, 02 00 00 00 99',
    dataProtectionContact: 'Délégué à la protection des données\u00A0: dpo@port-clement.example.fr',
    silenceMeansAcceptance: false,
    silenceMonths: 2,
    appealText:
      'Vous pouvez contester cette décision dans les deux mois\u00A0: en écrivant au maire de Port-Clément, ou devant le tribunal administratif de Nantes (telerecours.fr).',
    facilities: ['L’île au Soleil'],
  },
  reunion: {
    slug: 'bois-corail',
    issuerCode: '974009',
    counterMeans: [],
    name: 'Commune de Bois-Corail',
    shortName: 'Bois-Corail',
    timeZone: 'Indian/Reunion',
    holidayRegion: 'RE',
    region: 'RE',
    serviceName: 'service des Affaires scolaires',
    postalAddress: '3 rue des Flamboyants, 97499 Bois-Corail',
    email: 'scolaire@bois-corail.example.fr',
    phone: '02 00 00 00 80',
    openingHours: 'Du lundi au jeudi, de 7:30 à 15:30',
    website: null,
    hostName: null,
    publicationDirector: null,
    hostingProvider: null,
    dataProtectionContact: null,
    silenceMeansAcceptance: false,
    silenceMonths: 2,
    appealText:
      'Vous pouvez contester cette décision dans les deux mois\u00A0: en écrivant au maire de Bois-Corail, ou devant le tribunal administratif de La Réunion (telerecours.fr).',
    facilities: ['École Les Filaos'],
  },
} as const satisfies Record<string, Portrait>;

export type CollectivityKey = keyof typeof PORTRAITS;

function firstDayAfter(start: CivilDate, fits: (day: CivilDate) => boolean): CivilDate {
  let day = start;
  for (let step = 0; step < 120 && !fits(day); step += 1) day = addDays(day, 1);
  return day;
}

function build(portrait: Portrait, { rows, now, today }: Setting): SeedCollectivity {
  const { region, facilities, counterMeans, ...columns } = portrait;
  const id = idAt(now);
  const year = schoolYearOf(today);
  const years = [schoolYear(year - 1, region), schoolYear(year, region), schoolYear(year + 1, region)] as const;
  const holidays = years.flatMap((one) => one.holidays);
  const publicHolidays = publicHolidaysOf(columns.holidayRegion, {
    start: years[0].start,
    end: years[2].end,
  });
  const calendar = {
    timeZone: columns.timeZone,
    schoolWeekdays: WEEKDAYS_OF_CLASS,
    publicHolidays: new Set(publicHolidays.map(({ day }) => day)),
    schoolHolidays: holidays,
  };
  const closure = firstDayAfter(addDays(today, CLOSURE_AHEAD_DAYS), (day) => isSchoolDay(day, calendar));
  const openedAt = new Date(`${years[0].firstYear}-06-15T08:00:00Z`);
  rows.Collectivity.push({
    ...columns,
    id,
    schoolWeekdays: [...WEEKDAYS_OF_CLASS],
    counterMeans: [...counterMeans],
    createdAt: openedAt,
  });
  const places = facilities.map((name) => ({ id: idAt(now), collectivityId: id, name }));
  rows.Facility.push(...places);
  writeNews({ id, slug: columns.slug }, { rows, now, today });
  // Towards its end, a school year already shows the first weeks of the next one.
  const end = today.slice(5) >= NEXT_YEAR_FROM && today.slice(5) < '09-01';
  const collectivity: SeedCollectivity = {
    id,
    slug: columns.slug,
    timeZone: columns.timeZone,
    calendar,
    years,
    holidays,
    closures: new Set([closure]),
    span: {
      start: years[0].start,
      end: end ? civilDate(`${years[2].firstYear}-10-15`) : years[1].end,
    },
    facilities: new Map(places.map((place) => [place.name, place.id])),
    openedAt,
  };
  writeCalendar(collectivity, publicHolidays, { rows, now });
  return collectivity;
}

/** The three collectivities, with their facilities and their calendars. */
export function buildCollectivities(setting: Setting): Record<CollectivityKey, SeedCollectivity> {
  return {
    siej: build(PORTRAITS.siej, setting),
    island: build(PORTRAITS.island, setting),
    reunion: build(PORTRAITS.reunion, setting),
  };
}
