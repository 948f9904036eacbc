import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type {
  CalendarPeriod,
  CalendarPeriodKind,
  Collectivity,
  Facility,
  News,
  Prisma,
} from '@/prisma/generated/client';

import { nextNumber, uniqueName } from './unique';

/** The pool of the process, or a transaction of it. */
export type FactoryDb = Prisma.TransactionClient;

/** A syndicate in Europe/Paris, without class on Wednesday. */
export function createCollectivity(
  db: FactoryDb,
  overrides: Partial<Prisma.CollectivityUncheckedCreateInput> = {},
): Promise<Collectivity> {
  const slug = uniqueName('collectivite');
  return db.collectivity.create({
    data: {
      id: newId(),
      slug,
      name: `Syndicat ${slug}`,
      shortName: slug.toUpperCase(),
      timeZone: 'Europe/Paris',
      holidayRegion: 'FR',
      schoolWeekdays: [1, 2, 4, 5],
      serviceName: 'Service enfance',
      postalAddress: '1 place de la Mairie, 44000 Nantes',
      email: `service@${slug}.example.fr`,
      phone: '02 00 00 00 01',
      openingHours: 'Du lundi au vendredi, de 9:00 à 17:00',
      issuerCode: String(100_000 + nextNumber()),
      appealText: 'Vous pouvez contester cette décision dans un délai de deux mois.',
      ...overrides,
    },
  });
}

export function createFacility(
  db: FactoryDb,
  collectivity: { id: string },
  overrides: Partial<Prisma.FacilityUncheckedCreateInput> = {},
): Promise<Facility> {
  return db.facility.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      name: `École n° ${nextNumber()}`,
      ...overrides,
    },
  });
}

/** A public holiday, school holidays or a closure; one day when `end` is left out. */
export function createCalendarPeriod(
  db: FactoryDb,
  collectivity: { id: string },
  period: { kind: CalendarPeriodKind; start: CivilDate; end?: CivilDate; label?: string },
): Promise<CalendarPeriod> {
  return db.calendarPeriod.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      kind: period.kind,
      label: period.label ?? `Période n° ${nextNumber()}`,
      startDay: toDbDate(period.start),
      endDay: toDbDate(period.end ?? period.start),
    },
  });
}

/** A piece of news, from a day on; without an end where `end` is left out. */
export function createNews(
  db: FactoryDb,
  collectivity: { id: string },
  { start, end, ...text }: { start: CivilDate; end?: CivilDate; title?: string; body?: string },
): Promise<News> {
  return db.news.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      title: `Actualité n° ${nextNumber()}`,
      body: 'Texte.',
      ...text,
      startDay: toDbDate(start),
      endDay: end === undefined ? null : toDbDate(end),
      createdAt: new Date('2026-11-20T09:00:00Z'),
    },
  });
}
