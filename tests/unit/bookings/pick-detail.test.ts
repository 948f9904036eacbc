import { buildPlanning, type PlanningSource } from '@/components/bookings/build-planning';
import { pickDetailOf } from '@/components/bookings/pick-detail';
import { pickedWords } from '@/components/bookings/request-words';
import { pickableAct, slotViewOf } from '@/components/bookings/slot-view';
import type { Ask } from '@/components/bookings/use-picks';
import type { SeatsOutlook } from '@/lib/bookings/types/outlook';
import { FORFAIT, familyPrices } from '@/tests/support/family-prices';
import {
  activity,
  allowed,
  FRIDAY,
  freeSlot,
  MONDAY,
  planningSource,
  slot,
} from '@/tests/support/planning-source';

const NBSP = '\u00A0';
const SUM = `3,45${NBSP}€`;
const AT_ONCE = [activity('Repas', { isAtOnce: true })];
const LEFT_OUT =
  'Le total ne compte pas la liste d’attente, qui ne coûte rien tant qu’aucune place n’est donnée.';

/** All that a planning lets pick, in the order that is said, or its own. */
function asksOf(source: Parameters<typeof planningSource>[0], order?: readonly number[]): Ask[] {
  const model = buildPlanning(planningSource(source));
  const ranks = order ?? model.slots.map((_slot, rank) => rank);
  return ranks.map((rank) => {
    const view = slotViewOf(model, rank, new Map());
    const act = pickableAct(view);
    if (act === null) throw new Error(`Nothing can be asked of ${view.key}.`);
    return { view, act };
  });
}

const rowsOf = (asks: readonly Ask[], areTied = false) =>
  pickDetailOf(asks, areTied).days.flatMap(({ name, rows }) =>
    rows.map(({ view, what, outcome, price }) => [name, view.child.name, what, outcome, price]),
  );

/** Léa and Léo on Friday, where the session has these seats left. */
function bothOn(outlook: SeatsOutlook | null, monday: PlanningSource['planning']['slots'] = []) {
  const both = ['Léa', 'Léo'].map((child) => freeSlot('Repas', child, FRIDAY, { outlook }));
  return { activities: AT_ONCE, slots: [...monday, ...both] };
}

describe('what is picked, one by one', () => {
  it('stands in the order of days, whatever the order of the picks', () => {
    const slots = [freeSlot('Repas', 'Léa', MONDAY), slot('Repas', 'Léo', FRIDAY)];
    expect(rowsOf(asksOf({ slots }, [1, 0]))).toEqual([
      ['lundi 9 novembre', 'Léa', 'Repas, 12:00–14:00', 'À valider par le service', SUM],
      [
        'vendredi 13 novembre',
        'Léo',
        'Repas, 12:00–14:00',
        'Absence à valider par le service',
        'Non facturée',
      ],
    ]);
  });

  it('says what the rules would answer at once', () => {
    const slots = [freeSlot('Repas', 'Léa', MONDAY), slot('Repas', 'Léo', FRIDAY)];
    const outcomes = rowsOf(asksOf({ activities: AT_ONCE, slots })).map((row) => row[3]);
    expect(outcomes).toEqual(['Place disponible', 'Absence enregistrée dès l’envoi']);
  });

  it('gives the last seat to one, and to the next a rank that the total leaves out', () => {
    // Léo was picked first: brothers and sisters are answered in one order all the same.
    const asks = asksOf(bothOn({ free: 1, waiting: 2, hasList: true, capacity: 3 }), [1, 0]);
    expect(rowsOf(asks).map((row) => row.slice(1))).toEqual([
      ['Léo', 'Repas, 12:00–14:00', 'Liste d’attente, 3e', 'Non comptée'],
      ['Léa', 'Repas, 12:00–14:00', 'Place disponible', SUM],
    ]);
    expect(pickDetailOf(asks, false)).toMatchObject({ total: SUM, notes: [LEFT_OUT] });
    expect(pickedWords(asks)).toBe(
      `2${NBSP}réservations dont 1${NBSP}en liste d’attente (non comptée), ${SUM}`,
    );
  });

  it('costs nothing where all would wait', () => {
    const asks = asksOf(bothOn({ free: 0, waiting: 0, hasList: true, capacity: 3 }));
    expect(rowsOf(asks).map((row) => row[3])).toEqual([
      'Liste d’attente, 1er',
      'Liste d’attente, 2e',
    ]);
    expect(pickDetailOf(asks, false).total).toBe(`0,00${NBSP}€`);
    expect(pickedWords(asks)).toBe(`2${NBSP}réservations en liste d’attente (non comptées)`);
  });

  it('says who would have no seat where there is no list', () => {
    const asks = asksOf(bothOn({ free: 1, waiting: 0, hasList: false, capacity: 3 }));
    expect(rowsOf(asks)[1]?.slice(3)).toEqual([
      'Plus de place, et pas de liste d’attente',
      'Non comptée',
    ]);
    expect(pickDetailOf(asks, false)).toMatchObject({
      total: SUM,
      notes: ['Le total ne compte pas ce qui n’a pas de place.'],
    });
    expect(pickedWords(asks)).toBe(
      `2${NBSP}réservations dont 1${NBSP}sans place (non comptée), ${SUM}`,
    );
  });

  it('takes no seat for brothers and sisters together where there are not enough, and keeps other days', () => {
    const monday = [freeSlot('Repas', 'Léo', MONDAY)];
    const asks = asksOf(bothOn({ free: 1, waiting: 0, hasList: false, capacity: 3 }, monday));
    expect(rowsOf(asks, true).map((row) => row.slice(3))).toEqual([
      ['Place disponible', SUM],
      ['Pas assez de places pour tous', 'Non comptée'],
      ['Pas assez de places pour tous', 'Non comptée'],
    ]);
    expect(pickedWords(asks, true)).toBe(
      `3${NBSP}réservations dont 2${NBSP}sans place (non comptées), ${SUM}`,
    );
  });

  it('has brothers and sisters wait together where there is a list, and for no more seats than there are', () => {
    const asks = asksOf(bothOn({ free: 1, waiting: 2, hasList: true, capacity: 2 }), [1, 0]);
    expect(rowsOf(asks, true).map((row) => [row[1], row[3], row[4]])).toEqual([
      ['Léo', 'Liste d’attente tous ensemble, 4e', 'Non comptée'],
      ['Léa', 'Liste d’attente tous ensemble, 3e', 'Non comptée'],
    ]);
    expect(pickedWords(asks, true)).toBe(`2${NBSP}réservations en liste d’attente (non comptées)`);
    const few = asksOf(bothOn({ free: 1, waiting: 2, hasList: true, capacity: 1 }));
    expect(rowsOf(few, true).map((row) => row[3])).toEqual([
      'Pas assez de places pour tous',
      'Pas assez de places pour tous',
    ]);
  });

  it('says what being late costs, and counts it', () => {
    const late = { ...allowed('BOOKING', undefined, true), explanation: 'Majorée de 20 %.' };
    const billed = { ...allowed('ABSENCE', undefined, true), explanation: 'Sera facturée.' };
    const asks = asksOf({
      activities: [activity('Repas', { latePriceCents: 420 })],
      slots: [
        freeSlot('Repas', 'Léa', FRIDAY, { permissions: [late] }),
        slot('Repas', 'Léo', FRIDAY, { permissions: [billed] }),
      ],
    });
    const { days, total } = pickDetailOf(asks, false);
    expect(days[0]?.rows.map(({ late: words, price }) => [words, price])).toEqual([
      ['Majorée de 20 %.', `4,20${NBSP}€`],
      ['Sera facturée.', SUM],
    ]);
    expect(total).toBe(`7,65${NBSP}€`);
  });

  it('tells a flat month apart', () => {
    const slots = [freeSlot('Club', 'Léo', FRIDAY)];
    const prices = [familyPrices({ Club: FORFAIT })];
    const asks = asksOf({ activities: [activity('Club')], slots, prices });
    expect(rowsOf(asks)[0]?.[4]).toBe('Au forfait');
    expect(pickDetailOf(asks, false).total).toBe(`forfait de 40,00${NBSP}€ par mois`);
  });
});

it('sends the seats left where they may not do for all the children', () => {
  const sent = (free: number) =>
    buildPlanning(planningSource(bothOn({ free, waiting: 0, hasList: true, capacity: 3 })))
      .sessions[0]?.outlook;
  expect(sent(1)).toEqual({ free: 1, waiting: 0, hasList: true, capacity: 3 });
  expect(sent(2)).toBeUndefined();
});
