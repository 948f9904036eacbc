import { groupsOf } from '@/components/bookings/period-groups';
import type { PeriodItem, PeriodSkipped } from '@/lib/bookings/types/period';
import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

const LEA = 'léa';
const LEO = 'léo';
const MONDAY = civilDate('2026-11-16');

const day = (number: number): CivilDate => addDays(MONDAY, number);

function item(childId: string, number: number): PeriodItem {
  const sessionId = `session ${number}`;
  return { sessionId, childId, day: day(number), minutes: 120, isBilled: false, rank: null };
}

function booked(childId: string, number: number): PeriodSkipped {
  return { childId, day: day(number), reason: 'ALREADY_BOOKED', label: null };
}

/** The words under each heading. */
function wordsOf(items: PeriodItem[], skipped: PeriodSkipped[] = []) {
  const prices = { priceCents: 460, latePriceCents: 460 };
  const plan = { activityId: 'meal', childIds: [LEA, LEO], items, skipped, ...prices };
  const names = new Map([
    [LEA, 'Léa'],
    [LEO, 'Léo'],
  ]);
  const groups = groupsOf({ act: 'BOOKING', plan, names, paid: [] });
  return Object.fromEntries(groups.map(({ title, text }) => [title, text]));
}

const days = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('whom the days asked are for', () => {
  it('names nobody where they are for all', () => {
    expect(wordsOf([item(LEA, 0), item(LEO, 0)])).toEqual({ Demandés: 'lundi 16 novembre' });
  });

  it('names who asks for them, a brother having them already', () => {
    expect(wordsOf([item(LEO, 0)], [booked(LEA, 0)])).toEqual({
      Demandés: 'lundi 16 novembre (Léo)',
      'Déjà réservés': 'lundi 16 novembre (Léa)',
    });
  });

  it('tells the days of one from those of all', () => {
    const items = [item(LEO, 0), item(LEA, 1), item(LEO, 1)];
    expect(wordsOf(items, [booked(LEA, 0)]).Demandés).toBe(
      'lundi 16 novembre et mardi 17 novembre, dont lundi 16 novembre (Léo)',
    );
  });

  it('counts the days of one where there are many', () => {
    const items = [...days(5).map((one) => item(LEO, one)), item(LEA, 4), item(LEA, 5)];
    expect(wordsOf(items).Demandés).toBe(
      'entre le 16 novembre et le 21 novembre, dont 4\u00A0jours (Léo) et samedi 21 novembre (Léa)',
    );
  });
});
