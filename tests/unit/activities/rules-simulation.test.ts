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
