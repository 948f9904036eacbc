import fc from 'fast-check';

import {
  neighbourOf,
  planningHref,
  planningRangeOf,
  planningReachOf,
  readPlanningAddress,
  toggled,
  withShown,
} from '@/components/bookings/planning-address';
import { addDays, civilDate, daysOf, weekdayOf } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-10');
const everything = { children: null, activities: null, collectivities: null };

function paramsOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, 'https://portail.example').searchParams);
}

describe('the address of a planning', () => {
  it('shows the week of today, with everything, where it says nothing', () => {
    const address = readPlanningAddress({}, TODAY);
    expect(address).toEqual({ view: 'semaine', date: TODAY, ...everything });
    expect(planningHref(address, TODAY)).toBe('/espace-famille/planning');
  });

  it.each([
    ['another view', { vue: 'annee' }],
    ['a day that does not exist', { date: '2026-02-30' }],
    ['no day', { date: 'demain' }],
    ['a day of another age', { date: '1999-01-01' }],
    ['a day that years cannot reach', { date: '9999-12-31' }],
    ['empty filters', { enfants: '', activites: '', collectivites: '' }],
  ])('falls back where it says %s', (_what, params) => {
    expect(readPlanningAddress(params, TODAY)).toEqual({ view: 'semaine', date: TODAY, ...everything });
  });

  it('takes the first of repeated parameters', () => {
    expect(readPlanningAddress({ vue: ['jour', 'semaine'] }, TODAY).view).toBe('jour');
  });

  it('tells nothing shown from everything shown', () => {
    expect(readPlanningAddress({ enfants: 'aucun' }, TODAY).children).toEqual([]);
    expect(readPlanningAddress({ enfants: 'a,b' }, TODAY).children).toEqual(['a', 'b']);
  });

  it('is read back as it was written', () => {
    const shown = fc.option(fc.uniqueArray(fc.uuid(), { maxLength: 4 }), { nil: null });
    const address = fc.record({
      view: fc.constantFrom('mois' as const, 'semaine' as const, 'semaine5' as const, 'jour' as const),
      date: fc.integer({ min: -900, max: 900 }).map((count) => addDays(TODAY, count)),
      children: shown,
      activities: shown,
      collectivities: shown,
    });
    fc.assert(
      fc.property(address, (state) => {
        expect(readPlanningAddress(paramsOf(planningHref(state, TODAY)), TODAY)).toEqual(state);
      }),
    );
  });
});

describe('the days shown', () => {
  const address = readPlanningAddress({ date: '2026-11-12' }, TODAY);

  it('are the whole week, its five first days, or one', () => {
    expect(planningRangeOf(address)).toEqual({ start: '2026-11-09', end: '2026-11-15' });
    expect(planningRangeOf({ ...address, view: 'semaine5' })).toEqual({ start: '2026-11-09', end: '2026-11-13' });
    expect(planningRangeOf({ ...address, view: 'jour' })).toEqual({ start: '2026-11-12', end: '2026-11-12' });
  });

  it('are the whole weeks of a month', () => {
    expect(planningRangeOf({ ...address, view: 'mois' })).toEqual({ start: '2026-10-26', end: '2026-12-06' });
    expect(neighbourOf({ ...address, view: 'mois' }, 1)).toBe('2026-12-01');
    expect(neighbourOf({ ...address, view: 'mois' }, -1)).toBe('2026-10-01');
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), (count) => {
        const date = addDays(TODAY, count);
        const days = daysOf(planningRangeOf({ ...address, view: 'mois', date }));
        expect(days.length % 7).toBe(0);
        expect(weekdayOf(days[0] ?? TODAY)).toBe(1);
        expect(new Set(days.filter((day) => day.startsWith(date.slice(0, 7)))).size).toBeGreaterThan(27);
      }),
    );
  });

  it('are read with the week around a day, for the strip above it', () => {
    expect(planningReachOf({ ...address, view: 'jour' })).toEqual({ start: '2026-11-09', end: '2026-11-15' });
    expect(daysOf(planningReachOf(address)).map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are followed and preceded by as many', () => {
    expect(neighbourOf(address, 1)).toBe('2026-11-19');
    expect(neighbourOf({ ...address, view: 'semaine5' }, -1)).toBe('2026-11-05');
    expect(neighbourOf({ ...address, view: 'jour' }, -1)).toBe('2026-11-11');
  });
});

describe('a filter', () => {
  const all = ['a', 'b', 'c'];

  it('hides one value, then shows it again', () => {
    expect(toggled(null, all, 'b')).toEqual(['a', 'c']);
    expect(toggled(['a', 'c'], all, 'b')).toBeNull();
  });

  it('may hide them all, and shows them one by one', () => {
    expect(toggled(['a'], all, 'a')).toEqual([]);
    expect(toggled([], all, 'c')).toEqual(['c']);
  });
});

describe('another filter on an address', () => {
  const here = '/espace-famille/planning?vue=jour&enfants=a,b&activites=c';

  it('replaces the one that was there and keeps the rest', () => {
    expect(withShown(here, 'children', ['b'])).toBe(
      '/espace-famille/planning?vue=jour&activites=c&enfants=b',
    );
    expect(withShown(here, 'collectivities', [])).toBe(`${here}&collectivites=aucun`);
  });

  it('leaves the address where everything is shown', () => {
    expect(withShown('/espace-famille/planning?enfants=a', 'children', null)).toBe(
      '/espace-famille/planning',
    );
    expect(withShown('/espace-famille/planning', 'children', null)).toBe('/espace-famille/planning');
  });
});
