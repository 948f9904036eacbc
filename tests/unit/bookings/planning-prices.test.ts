import { buildPlanning, type PlanningSource } from '@/components/bookings/build-planning';
import { pickedWords } from '@/components/bookings/request-words';
import { slotEstimate } from '@/components/bookings/planning-prices';
import { slotViewOf, type SlotView } from '@/components/bookings/slot-view';
import { minutesBetween, timeOfDay } from '@/lib/core/dates/civil-date';
import { BANDED, familyPrices, FORFAIT } from '@/tests/support/family-prices';
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
const UNKNOWN = `au tarif le plus élevé${NBSP}: quotient familial inconnu`;
const LATE = { permissions: [allowed('BOOKING', undefined, true)] };

const SOURCE = planningSource({
  activities: [activity('Repas'), activity('Club'), activity('Sans tarif')],
  slots: [
    freeSlot('Repas', 'Léa', MONDAY),
    freeSlot('Repas', 'Léo', MONDAY),
    freeSlot('Repas', 'Léo', FRIDAY, LATE),
    freeSlot('Club', 'Léo', FRIDAY),
    freeSlot('Sans tarif', 'Léo', FRIDAY),
  ],
  prices: [familyPrices({ Repas: BANDED, Club: FORFAIT })],
});

function viewsOf(source: PlanningSource): SlotView[] {
  const model = buildPlanning(source);
  return model.slots.map((_slot, rank) => slotViewOf(model, rank, new Map()));
}

const words = (...views: readonly SlotView[]): string =>
  pickedWords(views.map((view) => ({ view, act: 'BOOKING' })));

describe('what is picked', () => {
  const [lea, leo, late, club, shown] = viewsOf(SOURCE) as [SlotView, ...SlotView[]] & SlotView[];

  it('costs what invoices will charge, brothers and sisters together', () => {
    expect(words(lea)).toBe(`1${NBSP}réservation, 1,20${NBSP}€`);
    expect(words(leo!)).toBe(`1${NBSP}réservation, 1,20${NBSP}€`);
    expect(words(lea, leo!)).toBe(`2${NBSP}réservations, 2,28${NBSP}€`);
    expect(words(late!)).toBe(`1${NBSP}réservation, 1,80${NBSP}€`);
  });

  it('tells a flat month apart, and takes the price that is shown without a tariff', () => {
    const forfait = `forfait de 40,00${NBSP}€ par mois`;
    expect(words(club!)).toBe(`1${NBSP}réservation, ${forfait}`);
    expect(words(club!, shown!)).toBe(`2${NBSP}réservations, 3,45${NBSP}€, ${forfait}`);
  });

  it('says where the price is the highest for want of a quotient familial', () => {
    const prices = [familyPrices({ Repas: BANDED }, { quotient: null })];
    const [first] = viewsOf({ ...SOURCE, prices });
    expect(words(first!)).toBe(`1${NBSP}réservation, 3,00${NBSP}€, ${UNKNOWN}`);
  });
});

it('prices a slot with what was added to it, among the children of its month', () => {
  const slots = [slot('Repas', 'Léo', FRIDAY, { kind: 'LATE' }), freeSlot('Repas', 'Léo', MONDAY)];
  const prices = [familyPrices({ Repas: BANDED }, { billed: ['Léa', 'Léo'] })];
  const estimates = viewsOf({ ...SOURCE, ...planningSource({ slots, prices }) }).map(slotEstimate);
  expect(estimates.map(({ cents }) => cents)).toEqual([162, 108]);
});

it('says what the month comes to', () => {
  const monthOf = (prices: PlanningSource['prices']) =>
    buildPlanning(
      planningSource({
        activities: [activity('Repas'), activity('Club')],
        slots: [
          slot('Repas', 'Léa', MONDAY, { kind: 'LATE' }),
          slot('Repas', 'Léo', FRIDAY),
          slot('Repas', 'Léo', MONDAY, { state: 'PENDING_ABSENCE' }),
          slot('Club', 'Léo', FRIDAY),
        ],
        prices,
        address: { ...SOURCE.address, view: 'mois' },
      }),
    ).month?.cost;
  const billed = ['Léa', 'Léo'];
  expect(monthOf([familyPrices({ Repas: BANDED, Club: FORFAIT }, { billed })])).toBe(
    `2,88${NBSP}€, forfait de 40,00${NBSP}€ par mois`,
  );
  expect(monthOf([])).toBe(`10,35${NBSP}€`);
});

it('sends each price once', () => {
  expect(buildPlanning(SOURCE).prices).toHaveLength(3);
});

it('counts the minutes of a day', () => {
  expect(minutesBetween(timeOfDay('07:45'), timeOfDay('09:00'))).toBe(75);
  expect(minutesBetween(timeOfDay('09:00'), timeOfDay('08:59'))).toBe(-1);
});
