import fc from 'fast-check';

import {
  askedByDay,
  askedByWeek,
  leftByEnd,
  limitMet,
  needing,
  withAsked,
  type AskedTogether,
} from '@/lib/bookings/rules/limits';
import { permissionOf, permissionsOf } from '@/lib/bookings/rules';
import type { ChildFacts, SlotAct, SlotFacts } from '@/lib/bookings/types';
import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import { before, calendar, codeOf, justAfter, limits, nathan, slot } from './slot-facts';

const FRIDAY = civilDate('2026-11-27');
const MEAL = { id: 'repas', name: '2/Repas Sco' };
const CAMP = { id: 'stage', name: 'Stage' };

function explain(rules: ReturnType<typeof limits>, child = nathan()): string {
  return permissionOf('BOOKING', slot({ child }, { limits: rules }), calendar, before).explanation;
}

describe('the limits of an activity', () => {
  it('count the age on the day of the session, not on the day of asking', () => {
    const onFriday = nathan({ birthDate: civilDate('2023-11-27') });
    const dayAfter = nathan({ birthDate: civilDate('2023-11-28') });
    const fromThree = limits({ minAge: 3 });
    expect(limitMet(fromThree, onFriday, FRIDAY)).toBeNull();
    expect(limitMet(fromThree, dayAfter, FRIDAY)).toMatchObject({ code: 'TOO_YOUNG' });
    expect(limitMet(limits({ maxAge: 4 }), nathan(), FRIDAY)).toMatchObject({ code: 'TOO_OLD' });
    expect(limitMet(limits({ minAge: 5, maxAge: 5 }), nathan(), FRIDAY)).toBeNull();
  });

  it('count the sessions of the week', () => {
    const twice = limits({ maxPerWeek: 2 });
    expect(limitMet(twice, nathan({ sameWeek: 1 }), FRIDAY)).toBeNull();
    expect(limitMet(twice, nathan({ sameWeek: 2 }), FRIDAY)).toMatchObject({ code: 'WEEK_FULL' });
  });

  it('keep apart what excludes, and together what requires', () => {
    const alone = limits({ excludes: [CAMP] });
    expect(limitMet(alone, nathan({ sameDay: ['stage'] }), FRIDAY)).toEqual({
      code: 'EXCLUDED',
      others: [CAMP],
    });
    const withMeal = limits({ requires: [MEAL, CAMP] });
    expect(limitMet(withMeal, nathan({ sameDay: ['stage'] }), FRIDAY)).toEqual({
      code: 'REQUIRED',
      others: [MEAL],
    });
    expect(limitMet(withMeal, nathan({ sameDay: ['stage', 'repas'] }), FRIDAY)).toBeNull();
  });

  it('are explained, each with what to do', () => {
    expect(explain(limits({ minAge: 6 }))).toBe(
      'Cette activité accueille les enfants à partir de 6\u00A0ans, et l’enfant ne les a pas encore le vendredi 27 novembre.',
    );
    expect(explain(limits({ maxAge: 3 }))).toContain('jusqu’à 3\u00A0ans');
    expect(
      explain(limits({ needsCompleteFile: true }), nathan({ isFileComplete: false })),
    ).toContain('Complétez d’abord votre dossier');
    expect(explain(limits({ maxPerWeek: 1 }), nathan({ sameWeek: 1 }))).toContain(
      '1\u00A0fois par semaine au plus',
    );
    expect(explain(limits({ excludes: [CAMP] }), nathan({ sameDay: ['stage'] }))).toContain(
      'le même jour que Stage',
    );
    expect(explain(limits({ requires: [MEAL] }))).toContain('avec 2/Repas Sco, le même jour');
  });

  it('never hold back an absence nor a cancellation', () => {
    const strict = limits({ minAge: 12, maxPerWeek: 1, requires: [MEAL], needsCompleteFile: true });
    const child = nathan({ sameWeek: 9, isFileComplete: false });
    const facts = slot({ booking: 'BOOKED', child }, { limits: strict });
    expect(codeOf('ABSENCE', facts, before)).toBe('ALLOWED');
    expect(codeOf('CANCELLATION', facts, before)).toBe('ALLOWED');
  });
});

describe('what another activity of the day requires', () => {
  const evening = { id: 'soir', name: 'Accueil soir', sessionId: 'soir-1' };
  const homework = { id: 'lecons', name: 'Leçons', sessionId: 'lecons-1' };
  const meal = (changes: Partial<SlotFacts> = {}): SlotFacts =>
    slot({ booking: 'BOOKED', child: nathan({ neededBy: [evening] }), ...changes });

  it.each([
    ['CANCELLATION', {}, 'NEEDED_BY'],
    ['CANCELLATION', { booking: 'WAITLISTED' }, 'NEEDED_BY'],
    ['CANCELLATION', { child: nathan() }, 'ALLOWED'],
    ['CANCELLATION', { child: null }, 'ALLOWED'],
    ['CANCELLATION', { child: nathan({ neededBy: [evening], twins: ['repas-2'] }) }, 'ALLOWED'],
    ['CANCELLATION', { pending: 'ABSENCE' }, 'ALREADY_REQUESTED'],
    ['CANCELLATION', { booking: null }, 'NOT_BOOKED'],
    ['CANCELLATION', { closure: 'Grève' }, 'CLOSED'],
    ['ABSENCE', {}, 'ALLOWED'],
    ['BOOKING', { booking: null }, 'ALLOWED'],
  ] as const)('answers %s with %o by %s', (act, changes, code) => {
    expect(codeOf(act, meal(changes), before)).toBe(code);
  });

  it('is told only while there is still time', () => {
    expect(codeOf('CANCELLATION', meal(), justAfter)).toBe('ABSENCE_CUTOFF_PASSED');
  });

  it('keeps a booking that waits from being withdrawn, and nothing else does', () => {
    const held = (child: ChildFacts | null, pending: SlotAct = 'BOOKING') =>
      permissionsOf(slot({ pending, child }), calendar, justAfter);
    expect(held(nathan({ neededBy: [evening] }))).toMatchObject([
      { act: 'CANCELLATION', allowed: false, code: 'NEEDED_BY', neededBy: ['soir-1'] },
    ]);
    expect(held(nathan({ neededBy: [evening], twins: ['repas-2'] }))).toEqual([]);
    expect(held(nathan())).toEqual([]);
    expect(held(null)).toEqual([]);
    expect(held(nathan({ neededBy: [evening] }), 'CANCELLATION')).toEqual([]);
  });

  it('is left by what ends, but for what ends with it', () => {
    const leftBy = (child: ChildFacts | null, ...over: string[]) =>
      leftByEnd(child, (sessionId) => over.includes(sessionId)).map(({ id }) => id);
    const both = nathan({ neededBy: [evening, homework] });
    expect(leftBy(both)).toEqual(['soir', 'lecons']);
    expect(leftBy(both, 'soir-1')).toEqual(['lecons']);
    const twin = nathan({ neededBy: [evening], twins: ['repas-2'] });
    expect(leftBy(twin)).toEqual([]);
    expect(leftBy(twin, 'repas-2')).toEqual(['soir']);
    expect(leftBy(null)).toEqual([]);
  });

  it('is named once, with what to do', () => {
    const told = (...neededBy: ChildFacts['neededBy']): string =>
      permissionOf('CANCELLATION', meal({ child: nathan({ neededBy }) }), calendar, before)
        .explanation;
    expect(told(evening, { ...evening, sessionId: 'soir-2' })).toBe(
      'Le même jour, Accueil soir ne va pas sans cette activité\u00A0: annulez d’abord l’autre réservation, ou les deux ensemble.',
    );
    expect(told(evening, homework)).toBe(
      'Le même jour, Accueil soir et Leçons ne vont pas sans cette activité\u00A0: annulez d’abord les autres réservations, ou toutes ensemble.',
    );
  });
});

describe('slots asked for together', () => {
  const asked = (changes: Partial<AskedTogether> = {}): AskedTogether => ({
    sessionId: 'lecons-1',
    childId: 'nathan',
    activityId: 'lecons',
    day: FRIDAY,
    act: 'BOOKING',
    ...changes,
  });

  it('count for each other on one day, whatever their order', () => {
    const all = [asked(), asked({ activityId: 'repas' })];
    expect(withAsked(nathan(), asked(), { all, earlier: [] }).sameDay).toEqual(['repas']);
    const ofLeo = [asked(), asked({ activityId: 'repas', childId: 'leo' })];
    expect(withAsked(nathan(), asked(), { all: ofLeo, earlier: [] }).sameDay).toEqual([]);
    const absence = [asked(), asked({ activityId: 'repas', act: 'ABSENCE' })];
    expect(withAsked(nathan(), asked(), { all: absence, earlier: [] }).sameDay).toEqual([]);
  });

  it('support no activity that they give up', () => {
    const withMeal = limits({ requires: [MEAL], excludes: [CAMP] });
    const met = (had: string[], act: SlotAct, activityId: string) => {
      const all = [asked(), asked({ activityId, act })];
      const child = withAsked(nathan({ sameDay: had }), asked(), { all, earlier: [] });
      return limitMet(withMeal, child, FRIDAY)?.code ?? null;
    };
    expect(met(['repas'], 'CANCELLATION', 'repas')).toBe('REQUIRED');
    expect(met(['repas'], 'CANCELLATION', 'garderie')).toBeNull();
    // Given up perhaps only: an agent may refuse it.
    expect(met(['repas', 'stage'], 'CANCELLATION', 'stage')).toBe('EXCLUDED');
  });

  it('leave nothing of a day without what it requires, in whatever order', () => {
    // An evening and its homework, on some sessions of one day; the homework requires the evening.
    const held = fc.record({
      evenings: fc.integer({ min: 1, max: 2 }),
      homework: fc.integer({ min: 0, max: 2 }),
    });
    const acts = fc.constantFrom<SlotAct[]>('ABSENCE', 'CANCELLATION');
    const sessions = ['soir-1', 'soir-2', 'lecons-1', 'lecons-2'];
    fc.assert(
      fc.property(held, fc.shuffledSubarray(sessions), acts, (counts, picked, act) => {
        const kept = sessions.filter(
          (id) => Number(id.at(-1)) <= (id.startsWith('soir') ? counts.evenings : counts.homework),
        );
        const all = picked
          .filter((id) => kept.includes(id))
          .map((sessionId) =>
            asked({
              sessionId,
              activityId: sessionId.split('-')[0] ?? '',
              act: sessionId.startsWith('soir') ? 'CANCELLATION' : act,
            }),
          );
        const isRefused = all
          .filter(({ activityId }) => activityId === 'soir')
          .some((one) => {
            const facts = nathan({
              twins: kept.filter((id) => id.startsWith('soir') && id !== one.sessionId),
              neededBy: kept
                .filter((id) => id.startsWith('lecons'))
                .map((sessionId) => ({ id: 'lecons', name: 'Leçons', sessionId })),
            });
            return needing(one.act, withAsked(facts, one, { all, earlier: [] })).length > 0;
          });
        const left = kept.filter((id) => !all.some(({ sessionId }) => sessionId === id));
        const isOrphaned =
          left.some((id) => id.startsWith('lecons')) && !left.some((id) => id.startsWith('soir'));
        expect(isRefused).toBe(isOrphaned);
      }),
    );
  });

  it('never let a week hold more than its limit', () => {
    const day = fc
      .integer({ min: 0, max: 13 })
      .map((offset): CivilDate => addDays(civilDate('2026-11-30'), offset));
    fc.assert(
      fc.property(fc.uniqueArray(day), fc.integer({ min: 1, max: 4 }), (days, most) => {
        const all = days.map((each) => asked({ day: each }));
        const kept: AskedTogether[] = [];
        for (const one of all) {
          const child = withAsked(nathan(), one, { all, earlier: kept });
          if (limitMet(limits({ maxPerWeek: most }), child, one.day) === null) kept.push(one);
        }
        const first = kept.filter((one) => one.day < '2026-12-07').length;
        expect(first).toBe(Math.min(most, days.filter((each) => each < '2026-12-07').length));
        expect(kept.length - first).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('say the same when they are looked up by day and by week', () => {
    const slots = fc.array(
      fc.record({
        sessionId: fc.constantFrom('un', 'deux', 'trois'),
        childId: fc.constantFrom('nathan', 'leo'),
        activityId: fc.constantFrom('lecons', 'repas'),
        day: fc
          .integer({ min: 0, max: 9 })
          .map((offset): CivilDate => addDays(civilDate('2026-11-30'), offset)),
        act: fc.constantFrom<SlotAct>('BOOKING', 'CANCELLATION'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(slots, (all) => {
        const ofDay = askedByDay(all);
        const earlier = askedByWeek();
        all.forEach((one, index) => {
          const whole = withAsked(nathan(), one, { all, earlier: all.slice(0, index) });
          const few = { all: ofDay(one), earlier: earlier.of(one) };
          expect(withAsked(nathan(), one, few)).toEqual(whole);
          earlier.add(one);
        });
      }),
    );
  });
});
