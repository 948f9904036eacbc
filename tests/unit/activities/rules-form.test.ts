import fc from 'fast-check';

import { cutoffWords } from '@/lib/activities/labels/cutoff';
import { rulesChangeWords } from '@/lib/activities/messages/rules-change';
import { simulationWords } from '@/lib/activities/messages/simulation';
import { rulesFields } from '@/lib/activities/rules/rules-fields';
import type { CutoffRule, SimpleCutoffRule } from '@/lib/activities/schema';
import { rulesFormSchema, type RulesInput } from '@/lib/activities/schema/rules-form';
import { addDays, civilDate, timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';

const ACTIVITY = newId();
const MONDAY = civilDate('2026-11-30');
const CALENDAR = {
  timeZone: 'Europe/Paris',
  publicHolidays: new Set([civilDate('2026-11-11')]),
  schoolHolidays: [],
  schoolWeekdays: [1, 2, 4, 5] as const,
};
const NOON = { startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') };
const CANTEEN = {
  name: 'la cantine',
  priceCents: 400,
  sessions: [{ day: MONDAY, ...NOON }],
};
const WORKING: CutoffRule = {
  kind: 'days-before',
  days: 2,
  counting: 'working',
  time: timeOfDay('12:00'),
};
const TUESDAY: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 1,
  weekday: 2,
  time: timeOfDay('23:59'),
};

function rulesWith(over: Partial<RulesInput> = {}): RulesInput {
  return {
    bookingOpening: null,
    bookingCutoff: WORKING,
    lateBooking: 'REFUSE',
    lateSurcharge: 0,
    absenceCutoff: WORKING,
    lateAbsence: 'REFUSE',
    justifyWithinHours: null,
    maxPerWeek: null,
    needsCompleteFile: false,
    excludes: [],
    requires: [],
    ...over,
  };
}

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) =>
    timeOfDay(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  );
const day = fc.nat(700).map((count) => addDays(civilDate('2026-01-01'), count));
const simple: fc.Arbitrary<SimpleCutoffRule> = fc.oneof(
  fc.record({
    kind: fc.constant('days-before' as const),
    days: fc.nat(366),
    counting: fc.constantFrom('calendar' as const, 'working' as const, 'school' as const),
    time,
  }),
  fc.record({
    kind: fc.constant('weekday' as const),
    weeksBefore: fc.nat(8),
    weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
    time,
  }),
  fc.record({
    kind: fc.constant('day-of-month' as const),
    monthsBefore: fc.nat(3),
    day: fc.integer({ min: 1, max: 28 }),
    time,
  }),
  fc
    .array(fc.record({ start: day, length: fc.nat(30), until: day, time }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((periods) => ({
      kind: 'dates' as const,
      periods: periods.map(({ start, length, ...rest }) => ({
        start,
        end: addDays(start, length),
        ...rest,
      })),
    })),
);
const rule: fc.Arbitrary<CutoffRule> = fc.oneof(
  simple,
  fc
    .tuple(
      simple,
      fc.array(fc.tuple(fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), simple), {
        minLength: 1,
        maxLength: 7,
      }),
    )
    .map(([otherwise, rules]) => ({
      kind: 'per-weekday' as const,
      otherwise,
      rules: rules.map(([weekdays, own]) => ({ weekdays, rule: own })),
    })),
);

function read(fields: Record<string, unknown>): RulesInput | undefined {
  return rulesFormSchema.safeParse({ activityId: ACTIVITY, ...fields }).data?.rules;
}

it('reads back, of every rule, the sentence that says it', () => {
  fc.assert(
    fc.property(fc.option(rule), rule, rule, (bookingOpening, bookingCutoff, absenceCutoff) => {
      const rules = rulesWith({ bookingOpening, bookingCutoff, absenceCutoff });
      expect(read(rulesFields(rules))).toEqual(rules);
    }),
  );
});

it('reads back the rest of the rules', () => {
  const rules = rulesWith({
    lateBooking: 'SURCHARGE',
    lateSurcharge: 50,
    lateAbsence: 'BILL',
    justifyWithinHours: 48,
    maxPerWeek: 3,
    needsCompleteFile: true,
    excludes: [newId(), newId()],
    requires: [newId()],
  });
  expect(read(rulesFields(rules))).toEqual(rules);
});

it.each([
  [{ bookingDays: '' }, 'bookingKind'],
  [{ bookingDaysTime: '25:00' }, 'bookingKind'],
  [{ bookingDays: '367' }, 'bookingKind'],
  [
    { absenceKind: 'dates', absencePeriods: '31/02/2027 au 03/03/2027 : 01/02/2027 12:00' },
    'absenceKind',
  ],
  [{ absenceKind: 'dates', absencePeriods: '' }, 'absenceKind'],
  [{ openingKind: 'never' }, 'openingKind'],
  [{ lateBooking: 'SURCHARGE' }, 'lateSurcharge'],
  [{ maxPerWeek: '0' }, 'maxPerWeek'],
  [{ justifyWithinHours: 'deux' }, 'justifyWithinHours'],
])('refuses %j', (over, field) => {
  const parsed = rulesFormSchema.safeParse({
    activityId: ACTIVITY,
    ...rulesFields(rulesWith()),
    ...over,
  });
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
});

it('says rules in words', () => {
  expect(cutoffWords(WORKING)).toBe('2\u00A0jours ouvrés avant, à 12:00');
  expect(cutoffWords(TUESDAY)).toBe('le mardi de la semaine précédente à 23:59');
  const mixed: CutoffRule = {
    kind: 'per-weekday',
    otherwise: WORKING,
    rules: [{ weekdays: [1], rule: TUESDAY }],
  };
  expect(cutoffWords(mixed)).toBe(
    '2\u00A0jours ouvrés avant, à 12:00\u00A0; lundi\u00A0: le mardi de la semaine précédente à 23:59',
  );
});

it('simulates a day: from when, until when, and what follows', () => {
  const rules = rulesWith({
    bookingOpening: { kind: 'day-of-month', monthsBefore: 1, day: 15, time: timeOfDay('08:30') },
    absenceCutoff: { kind: 'days-before', days: 0, counting: 'calendar', time: timeOfDay('09:00') },
    lateBooking: 'SURCHARGE',
    lateSurcharge: 50,
    lateAbsence: 'BILL',
    justifyWithinHours: 48,
  });
  expect(simulationWords(rules, MONDAY, CANTEEN, CALENDAR)).toEqual([
    'Avec ces règles, pour la cantine du lundi 30 novembre, réservable du jeudi 15 octobre 2026 à 08:30 jusqu’au jeudi 26 novembre 2026 à 12:00, absence gratuite jusqu’au lundi 30 novembre 2026 à 09:00.',
    'Réservation\u00A0: après, et jusqu’au début du créneau, elle coûte 6,00\u00A0€ au lieu de 4,00\u00A0€.',
    'Absence\u00A0: après, et jusqu’à la fin du créneau, elle est facturée 4,00\u00A0€.',
    'Justificatif\u00A0: à remettre jusqu’au mercredi 2 décembre 2026 à 09:00, sinon l’absence est facturée.',
  ]);
});

it('says that a day cannot be booked where the rules leave no time for it', () => {
  const opening: CutoffRule = {
    kind: 'days-before',
    days: 1,
    counting: 'calendar',
    time: timeOfDay('12:00'),
  };
  const [never] = simulationWords(
    rulesWith({ bookingOpening: opening }),
    MONDAY,
    CANTEEN,
    CALENDAR,
  );
  expect(never).toContain(
    'jamais réservable\u00A0: les réservations ouvrent après leur date limite',
  );
});

const FRIDAY_OF_WEEK: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 0,
  weekday: 5,
  time: timeOfDay('18:00'),
};

it('says where a rule would go beyond the session, which ends what is asked of it', () => {
  const rules = rulesWith({ bookingCutoff: FRIDAY_OF_WEEK, absenceCutoff: FRIDAY_OF_WEEK });
  const beyond = '(la règle irait jusqu’au vendredi 4 décembre 2026 à 18:00)';
  expect(simulationWords(rules, MONDAY, CANTEEN, CALENDAR)).toEqual([
    `Avec ces règles, pour la cantine du lundi 30 novembre, réservable jusqu’au lundi 30 novembre 2026 à 12:00, quand la séance commence ${beyond}, absence gratuite jusqu’au lundi 30 novembre 2026 à 14:00, quand la séance se termine ${beyond}.`,
    'Réservation\u00A0: après, la réservation est refusée.',
    'Absence\u00A0: après, elle est refusée.',
    'Annulation\u00A0: jusqu’au lundi 30 novembre 2026 à 12:00, quand la séance commence.',
  ]);
  const [friday] = simulationWords(
    rules,
    addDays(MONDAY, 4),
    { ...CANTEEN, sessions: [{ day: addDays(MONDAY, 4), ...NOON }] },
    CALENDAR,
  );
  expect(friday).toContain('jusqu’au vendredi 4 décembre 2026 à 12:00, quand la séance commence');
});

it('compares what rules come to: none of them goes beyond the session', () => {
  const scene = {
    sessions: [{ day: MONDAY, ...NOON }],
    names: new Map<string, string>(),
    calendar: CALENDAR,
    // The session has begun; the rule of the Friday alone would still let it be booked.
    now: new Date('2026-11-30T11:00:00.001Z'),
  };
  const thursday: CutoffRule = { ...FRIDAY_OF_WEEK, weekday: 4 };
  expect(
    rulesChangeWords(
      rulesWith({ bookingCutoff: thursday }),
      rulesWith({ bookingCutoff: FRIDAY_OF_WEEK }),
      scene,
    ),
  ).toEqual([
    'Réservation\u00A0: le jeudi de la même semaine à 18:00 devient le vendredi de la même semaine à 18:00. Aucun créneau à venir ne change.',
  ]);
  expect(
    rulesChangeWords(rulesWith(), rulesWith({ bookingCutoff: FRIDAY_OF_WEEK }), scene),
  ).toEqual([
    'Réservation\u00A0: 2\u00A0jours ouvrés avant, à 12:00 devient le vendredi de la même semaine à 18:00. Cela change 1\u00A0créneau à venir sur 1\u00A0; le premier, lundi 30 novembre, passe du jeudi 26 novembre 2026 à 12:00 au lundi 30 novembre 2026 à 12:00.',
  ]);
});

it('says what a change does to the sessions to come', () => {
  const sessions = [MONDAY, addDays(MONDAY, 1)].map((one) => ({
    day: one,
    ...NOON,
  }));
  const other = newId();
  const scene = {
    sessions,
    names: new Map([[other, 'le goûter']]),
    calendar: CALENDAR,
    // After Tuesday's 23:59, before Thursday's noon.
    now: new Date('2026-11-25T09:00:00Z'),
  };
  expect(rulesChangeWords(rulesWith(), rulesWith(), scene)).toEqual([]);
  expect(
    rulesChangeWords(rulesWith(), rulesWith({ bookingCutoff: TUESDAY, excludes: [other] }), scene),
  ).toEqual([
    'Réservation\u00A0: 2\u00A0jours ouvrés avant, à 12:00 devient le mardi de la semaine précédente à 23:59. Cela change 2\u00A0créneaux à venir sur 2\u00A0; le premier, lundi 30 novembre, passe du jeudi 26 novembre 2026 à 12:00 au mardi 24 novembre 2026 à 23:59.',
    'Pas le même jour que\u00A0: aucune devient le goûter.',
    '2\u00A0créneaux ne se réservent plus dès maintenant.',
  ]);
  expect(rulesChangeWords(rulesWith({ bookingCutoff: TUESDAY }), rulesWith(), scene)).toContain(
    '2\u00A0créneaux se réservent dès maintenant.',
  );
});
