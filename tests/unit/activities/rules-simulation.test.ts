import { rulesChangeWords } from '@/lib/activities/messages/rules-change';
import { simulationWords } from '@/lib/activities/messages/simulation';
import type { CutoffRule } from '@/lib/activities/schema';
import type { RulesInput } from '@/lib/activities/schema/rules-form';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-11-30');
const CALENDAR = {
  timeZone: 'Europe/Paris',
  publicHolidays: new Set<never>(),
  schoolHolidays: [],
  schoolWeekdays: [1, 2, 4, 5] as const,
};
const CANTEEN = {
  name: 'la cantine',
  priceCents: 400,
  sessions: [{ day: MONDAY, startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') }],
};
const LATE: Omit<RulesInput, 'bookingCutoff' | 'absenceCutoff'> = {
  bookingOpening: null,
  lateBooking: 'SURCHARGE',
  lateSurcharge: 50,
  lateAbsence: 'BILL',
  justifyWithinHours: null,
  maxPerWeek: null,
  needsCompleteFile: false,
  excludes: [],
  requires: [],
};
const FRIDAY_OF_WEEK: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 0,
  weekday: 5,
  time: timeOfDay('18:00'),
};

it('says that nothing is late where the session itself ends what is asked before its rule', () => {
  const wordsOf = (booking: CutoffRule, absence = booking): string[] =>
    simulationWords(
      { ...LATE, bookingCutoff: booking, absenceCutoff: absence },
      MONDAY,
      CANTEEN,
      CALENDAR,
    ).slice(1, 3);
  const never = [
    'Réservation\u00A0: après, la réservation est refusée\u00A0; elle n’est jamais tardive ce jour-là.',
    'Absence\u00A0: après, elle est refusée\u00A0; elle n’est jamais tardive ce jour-là.',
  ];
  expect(wordsOf(FRIDAY_OF_WEEK)).toEqual(never);
  // To the minute at which the session begins, and ends; a minute before, and something is late.
  const sameDay = (at: string): CutoffRule => ({
    kind: 'days-before',
    days: 0,
    counting: 'calendar',
    time: timeOfDay(at),
  });
  expect(wordsOf(sameDay('12:00'), sameDay('14:00'))).toEqual(never);
  expect(wordsOf(sameDay('11:59'), sameDay('13:59'))).toEqual([
    'Réservation\u00A0: après, et jusqu’au début du créneau, elle coûte 6,00\u00A0€ au lieu de 4,00\u00A0€.',
    'Absence\u00A0: après, et jusqu’à la fin du créneau, elle est facturée 4,00\u00A0€.',
  ]);
});

const WORDS = { ...LATE, bookingCutoff: FRIDAY_OF_WEEK, absenceCutoff: FRIDAY_OF_WEEK };
const THE_DAY_BEFORE: CutoffRule = {
  kind: 'days-before',
  days: 1,
  counting: 'calendar',
  time: timeOfDay('12:00'),
};
const AT_NINE: CutoffRule = { ...THE_DAY_BEFORE, days: 0, time: timeOfDay('09:00') };

it('tells each session of a day where they differ, and once what holds for all', () => {
  const sessions = [
    { day: MONDAY, startsAt: timeOfDay('07:30'), endsAt: timeOfDay('08:30') },
    { day: MONDAY, startsAt: timeOfDay('16:30'), endsAt: timeOfDay('18:30') },
  ];
  const wordsOf = (rules: RulesInput): string[] =>
    simulationWords(rules, MONDAY, { ...CANTEEN, name: 'la garderie', sessions }, CALENDAR);
  expect(wordsOf({ ...WORDS, bookingCutoff: AT_NINE, absenceCutoff: THE_DAY_BEFORE })).toEqual([
    'Avec ces règles, pour la garderie du lundi 30 novembre, 07:30–08:30, réservable jusqu’au lundi 30 novembre 2026 à 07:30, quand la séance commence (la règle irait jusqu’au lundi 30 novembre 2026 à 09:00), absence gratuite jusqu’au dimanche 29 novembre 2026 à 12:00.',
    'Avec ces règles, pour la garderie du lundi 30 novembre, 16:30–18:30, réservable jusqu’au lundi 30 novembre 2026 à 09:00, absence gratuite jusqu’au dimanche 29 novembre 2026 à 12:00.',
    'Réservation, 07:30–08:30\u00A0: après, la réservation est refusée\u00A0; elle n’est jamais tardive ce jour-là.',
    'Réservation, 16:30–18:30\u00A0: après, et jusqu’au début du créneau, elle coûte 6,00\u00A0€ au lieu de 4,00\u00A0€.',
    'Absence\u00A0: après, et jusqu’à la fin du créneau, elle est facturée 4,00\u00A0€.',
  ]);
  const [main, ...others] = wordsOf({
    ...WORDS,
    bookingCutoff: THE_DAY_BEFORE,
    absenceCutoff: THE_DAY_BEFORE,
  });
  expect(main).toMatch(/^Avec ces règles, pour la garderie du lundi 30 novembre, réservable/);
  expect(others).toHaveLength(2);
});

it('says no price of what cannot be booked, and what a booking costs that is always late', () => {
  const wordsOf = (rules: Partial<RulesInput>): string[] =>
    simulationWords({ ...WORDS, ...rules }, MONDAY, CANTEEN, CALENDAR);
  const opensAfter = { bookingOpening: AT_NINE, bookingCutoff: THE_DAY_BEFORE };
  const late =
    'réservable du lundi 30 novembre 2026 à 09:00 jusqu’au début du créneau, toujours en retard\u00A0: 6,00\u00A0€ au lieu de 4,00\u00A0€, ';
  const isBookingLine = (line: string): boolean => line.startsWith('Réservation');
  const always = wordsOf(opensAfter);
  expect(always[0]).toContain(late);
  expect(always.filter(isBookingLine)).toEqual([]);
  const never = wordsOf({ ...opensAfter, lateBooking: 'REFUSE' });
  expect(never[0]).toContain('jamais réservable\u00A0: les réservations ouvrent après');
  expect(never.filter(isBookingLine)).toEqual([]);
  // Opened once the session has begun, it is not booked late either.
  const begun = wordsOf({
    ...opensAfter,
    bookingOpening: { ...AT_NINE, time: timeOfDay('12:01') },
  });
  expect(begun[0]).toContain('jamais réservable\u00A0: les réservations ouvrent après');
});

describe('a change of rules', () => {
  const scene = {
    sessions: CANTEEN.sessions,
    names: new Map<string, string>(),
    calendar: CALENDAR,
    now: new Date('2026-11-20T10:00:00Z'),
  };

  it('says that a document that is asked lets an absence be declared once the session is over', () => {
    const asked = { ...WORDS, justifyWithinHours: 48 };
    expect(rulesChangeWords(WORDS, asked, scene)).toEqual([
      'Absence\u00A0: cela change 1\u00A0créneau à venir sur 1\u00A0; le premier, lundi 30 novembre, passe du lundi 30 novembre 2026 à 14:00 au vendredi 4 décembre 2026 à 18:00.',
      'Annulation\u00A0: aucun créneau à venir ne change.',
      'Justificatif\u00A0: non demandé devient sous 48\u00A0h.',
    ]);
  });

  it('tells cancellations apart where the session’s start ends them', () => {
    const before = { ...WORDS, bookingCutoff: THE_DAY_BEFORE, absenceCutoff: THE_DAY_BEFORE };
    const after = { ...before, absenceCutoff: { ...AT_NINE, time: timeOfDay('13:00') } };
    expect(rulesChangeWords(before, after, scene)).toEqual([
      'Absence\u00A0: 1\u00A0jour avant, à 12:00 devient le jour même à 13:00. Cela change 1\u00A0créneau à venir sur 1\u00A0; le premier, lundi 30 novembre, passe du dimanche 29 novembre 2026 à 12:00 au lundi 30 novembre 2026 à 13:00.',
      'Annulation\u00A0: cela change 1\u00A0créneau à venir sur 1\u00A0; le premier, lundi 30 novembre, passe du dimanche 29 novembre 2026 à 12:00 au lundi 30 novembre 2026 à 12:00.',
    ]);
    const earlier = { ...before, absenceCutoff: AT_NINE };
    expect(rulesChangeWords(before, earlier, scene)).toHaveLength(1);
  });
});
