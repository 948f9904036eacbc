import { buildPlanning } from '@/components/bookings/build-planning';
import type { DayModel } from '@/components/bookings/planning-model';
import type { PlanningPeriod } from '@/lib/bookings/types/planning';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import {
  activity,
  allowed,
  FRIDAY,
  freeSlot,
  ISLE,
  MONDAY,
  PLANNING_TODAY,
  planningSource,
  refused,
  SIEJ,
  slot,
} from '@/tests/support/planning-source';

const NBSP = '\u00A0';
const WEDNESDAY = addDays(MONDAY, 2);
const ARMISTICE: PlanningPeriod = {
  collectivityId: SIEJ.id,
  kind: 'PUBLIC_HOLIDAY',
  label: 'Armistice 1918',
  start: WEDNESDAY,
  end: WEDNESDAY,
};

function dayOf(days: readonly DayModel[], day: string): DayModel {
  const found = days.find((one) => one.day === day);
  if (found === undefined) throw new Error(`No ${day}.`);
  return found;
}

describe('a planning', () => {
  it('names its period, its week and what waits', () => {
    const model = buildPlanning(
      planningSource({
        slots: [
          slot('Repas', 'Léa', FRIDAY, {
            state: 'PENDING_ABSENCE',
            pendingLineId: 'line',
            permissions: [],
          }),
          slot('Repas', 'Léo', FRIDAY, { state: 'WAITLISTED', rank: 3 }),
        ],
      }),
    );
    expect(model).toMatchObject({
      title: 'Semaine du 9 au 15 novembre',
      shortTitle: `9${NBSP}–${NBSP}15 novembre`,
      week: 'Sem. 46',
      year: '2026',
      updatedAt: '14:05',
      summary: `Semaine du 9 au 15 novembre. 1${NBSP}demande en attente, 1${NBSP}créneau en liste d’attente.`,
      empty: null,
    });
    expect(model.slots).toMatchObject([{ line: 'line' }, { rank: 3 }]);
  });

  it('says once what its slots share', () => {
    const { sessions, activities, children, permissions, slots } = buildPlanning(
      planningSource({
        slots: [
          slot('Repas', 'Léa', FRIDAY),
          slot('Repas', 'Léo', FRIDAY),
          slot('Repas', 'Léo', MONDAY),
        ],
      }),
    );
    expect([sessions.length, activities.length, children.length, permissions.length]).toEqual([
      2, 1, 2, 1,
    ]);
    expect(slots).toEqual([
      { session: 0, child: 0, state: 'BOOKED', may: 0, price: 0 },
      { session: 0, child: 1, state: 'BOOKED', may: 0, price: 0 },
      { session: 1, child: 1, state: 'BOOKED', may: 0, price: 0 },
    ]);
  });

  it('says that a day is closed, and why, where an agent closed all its sessions', () => {
    const closed = { state: 'FREE', closure: 'Grève du personnel', permissions: [] } as const;
    const source = planningSource({
      slots: [
        slot('Repas', 'Léa', FRIDAY, closed),
        slot('Repas', 'Léo', FRIDAY, closed),
        slot('Repas', 'Léa', MONDAY, closed),
        slot('Repas', 'Léo', MONDAY),
      ],
    });
    for (const view of ['semaine', 'semaine5', 'mois'] as const) {
      const { days, strip } = buildPlanning({ ...source, address: { ...source.address, view } });
      expect(dayOf(days, FRIDAY)).toMatchObject({
        status: 'Fermé',
        note: 'Fermé',
        isModifiable: false,
        closures: [{ label: 'Grève du personnel', text: 'Service fermé.' }],
      });
      expect(dayOf(days, MONDAY).closures).toEqual([]);
      expect(strip.find(({ day }) => day === FRIDAY)).toMatchObject({ note: 'fermé', dots: [] });
    }
  });

  it('shows one day, and the week around it in the strip', () => {
    const source = planningSource({
      slots: [slot('Repas', 'Léa', MONDAY), slot('Repas', 'Léa', FRIDAY)],
    });
    const model = buildPlanning({
      ...source,
      address: { ...source.address, view: 'jour', date: FRIDAY },
    });
    expect(model.title).toBe('Vendredi 13 novembre');
    expect(model.days.map(({ day }) => day)).toEqual([FRIDAY]);
    expect(model.slots).toHaveLength(1);
    expect(model.strip.map(({ dots }) => dots.length)).toEqual([1, 0, 0, 0, 1, 0, 0]);
    expect(model.strip[0]?.href).toBe('/espace-famille/planning?vue=jour&date=2026-11-09');
  });

  it('leads to the neighbouring weeks and back to today, with its filters', () => {
    const source = planningSource({ slots: [slot('Repas', 'Léa', FRIDAY)] });
    const { links } = buildPlanning({
      ...source,
      address: { ...source.address, children: ['Léa'], date: FRIDAY },
    });
    expect(links).toMatchObject({
      previous: '/espace-famille/planning?date=2026-11-06&enfants=Léa',
      next: '/espace-famille/planning?date=2026-11-20&enfants=Léa',
      today: '/espace-famille/planning?enfants=Léa',
      everything: '/espace-famille/planning?date=2026-11-13',
    });
  });
});

describe('a day', () => {
  it('says until when it may be changed', () => {
    const { days } = buildPlanning(
      planningSource({ slots: [slot('Repas', 'Léa', FRIDAY), freeSlot('Repas', 'Léo', FRIDAY)] }),
    );
    expect(dayOf(days, FRIDAY)).toMatchObject({
      name: 'vendredi 13 novembre',
      status: 'Modifiable',
      note: `Modifiable jusqu’au jeudi${NBSP}12:00`,
      deadline: `jusqu’au jeudi${NBSP}12:00`,
      isModifiable: true,
    });
  });

  it('says the first of several deadlines, but not that a waiting list can be left', () => {
    const tomorrow = new Date('2026-11-11T17:00:00Z');
    const slots = [
      slot('Repas', 'Léa', FRIDAY),
      freeSlot('Repas', 'Léo', FRIDAY, { permissions: [allowed('BOOKING', tomorrow)] }),
      slot('Repas', 'Léo', MONDAY, {
        state: 'WAITLISTED',
        rank: 1,
        permissions: [allowed('CANCELLATION')],
      }),
    ];
    const { days } = buildPlanning(planningSource({ slots }));
    expect(dayOf(days, FRIDAY).note).toBe(`Modifiable, premier délai${NBSP}: demain${NBSP}18:00`);
    expect(dayOf(days, MONDAY).isModifiable).toBe(false);
  });

  it.each([
    ['today', PLANNING_TODAY, 'Aujourd’hui', 'Non modifiable'],
    ['to come', civilDate('2026-11-12'), 'Délai dépassé', 'Non modifiable'],
    ['past', MONDAY, 'Journée passée', 'Journée passée'],
  ])('says that it cannot be changed: %s', (_when, day, status, note) => {
    const { days } = buildPlanning(
      planningSource({ slots: [slot('Repas', 'Léa', day, { permissions: [refused('ABSENCE')] })] }),
    );
    expect(dayOf(days, day)).toMatchObject({
      status,
      note,
      deadline: 'non modifiable',
      isModifiable: false,
    });
  });

  it('says that who came was recorded', () => {
    const slots = [
      slot('Repas', 'Léa', MONDAY, { state: 'PRESENT' }),
      slot('Repas', 'Léo', MONDAY, { state: 'FREE' }),
    ];
    const { days } = buildPlanning(
      planningSource({ slots: slots.map((one) => ({ ...one, permissions: [] })) }),
    );
    expect(dayOf(days, MONDAY).status).toBe('Journée pointée');
  });

  it('writes a deadline of today, and a distant one', () => {
    const today = new Date('2026-11-10T17:00:00Z');
    const distant = new Date('2026-11-26T11:00:00Z');
    const of = (until: Date) =>
      dayOf(
        buildPlanning(
          planningSource({
            slots: [freeSlot('Repas', 'Léa', FRIDAY, { permissions: [allowed('BOOKING', until)] })],
          }),
        ).days,
        FRIDAY,
      ).deadline;
    expect(of(today)).toBe('jusqu’à 18:00');
    expect(of(distant)).toBe(`jusqu’au jeudi 26 novembre${NBSP}12:00`);
  });
});

describe('a closed day', () => {
  const slots = [slot('Repas', 'Léa', MONDAY), freeSlot('Repas', 'Léa', WEDNESDAY)];

  it('says why, and shows nothing to book', () => {
    const { days, slots: shown } = buildPlanning(planningSource({ slots, periods: [ARMISTICE] }));
    expect(dayOf(days, WEDNESDAY)).toMatchObject({
      kind: 'closed',
      status: 'Férié',
      closures: [{ label: 'Armistice 1918', text: 'Tous les services sont fermés.' }],
    });
    expect(shown).toHaveLength(1);
  });

  it('still shows what was recorded on it', () => {
    const billed = slot('Repas', 'Léo', WEDNESDAY, { state: 'ABSENT_BILLED', permissions: [] });
    const { days } = buildPlanning(
      planningSource({ slots: [...slots, billed], periods: [ARMISTICE] }),
    );
    expect(dayOf(days, WEDNESDAY)).toMatchObject({
      kind: 'open',
      closures: [{ label: 'Armistice 1918' }],
    });
  });

  it('names the one of two collectivities that is closed', () => {
    const activities = [activity('Repas'), activity('Centre', { collectivityId: ISLE.id })];
    const { days } = buildPlanning(
      planningSource({
        collectivities: [SIEJ, ISLE],
        activities,
        slots: [...slots, slot('Centre', 'Léa', WEDNESDAY)],
        periods: [ARMISTICE],
      }),
    );
    expect(dayOf(days, WEDNESDAY)).toMatchObject({
      kind: 'open',
      closures: [{ label: 'Armistice 1918', text: `SIEJ${NBSP}: services fermés.` }],
    });
  });

  it('tells a holiday rather than the school holidays around it', () => {
    const holidays: PlanningPeriod = {
      ...ARMISTICE,
      kind: 'SCHOOL_HOLIDAY',
      label: 'Vacances d’automne',
      start: MONDAY,
    };
    const { days } = buildPlanning(
      planningSource({ slots: [slots[0]!], periods: [holidays, ARMISTICE] }),
    );
    expect(dayOf(days, MONDAY).closures).toEqual([]);
    expect(dayOf(days, PLANNING_TODAY)).toMatchObject({ kind: 'closed', status: 'Vacances' });
    expect(dayOf(days, WEDNESDAY).closures.map(({ label }) => label)).toEqual(['Armistice 1918']);
  });

  it('is not told of a week-end', () => {
    const saturday = { ...ARMISTICE, start: civilDate('2026-11-14'), end: civilDate('2026-11-14') };
    const { days } = buildPlanning(planningSource({ slots, periods: [saturday] }));
    expect(dayOf(days, '2026-11-14')).toMatchObject({ kind: 'none', closures: [] });
  });
});

describe('an empty planning', () => {
  it.each([
    ['no-subscription', planningSource({ collectivities: [] })],
    ['no-enrolment', planningSource({ activities: [] })],
    ['no-slot', planningSource()],
    [null, planningSource({ periods: [ARMISTICE] })],
  ])('says why: %s', (reason, source) => {
    expect(buildPlanning(source).empty).toBe(reason);
  });
});
