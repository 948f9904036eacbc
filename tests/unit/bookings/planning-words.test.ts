import { buildPlanning } from '@/components/bookings/build-planning';
import {
  nothingStandsWords,
  ofName,
  pickedWords,
  sentWords,
} from '@/components/bookings/request-words';
import {
  allowedActs,
  isModifiable,
  pickableAct,
  slotViewOf,
  stateWithout,
} from '@/components/bookings/slot-view';
import { slotName, stateWords } from '@/components/bookings/slot-words';
import type { SlotAct, SlotState } from '@/lib/bookings/types';
import type { PlanningSlot } from '@/lib/bookings/types/planning';
import type { RequestLineStatus, SubmissionReceipt } from '@/lib/requests/types';
import {
  activity,
  allowed,
  FRIDAY,
  freeSlot,
  planningSource,
  refused,
  slot,
} from '@/tests/support/planning-source';

const ALONE = { isMerged: false };
const NBSP = '\u00A0';

function viewOf(one: PlanningSlot, override?: SlotState) {
  const model = buildPlanning(
    planningSource({ slots: [one], activities: [activity('Repas', { latePriceCents: 420 })] }),
  );
  const key = `${one.sessionId} ${one.childId}`;
  return slotViewOf(model, 0, new Map(override === undefined ? [] : [[key, override]]));
}

function receipt(...statuses: RequestLineStatus[]): SubmissionReceipt {
  const lines = statuses.map((status, rank) => ({
    lineId: String(rank),
    sessionId: 'session',
    childId: 'child',
    kind: 'BOOKING' as const,
    status,
    rank: status === 'WAITLISTED' ? 3 : null,
  }));
  return { submissionId: 'submission', lines };
}

const booked = viewOf(slot('Repas', 'Léo', FRIDAY));
const free = viewOf(freeSlot('Repas', 'Léa', FRIDAY));

describe('the name of a slot', () => {
  it('says the child, the activity, the day and the state', () => {
    const view = viewOf(slot('Repas', 'Léo', FRIDAY));
    const words = `vendredi 13 novembre${NBSP}: Réservé`;
    expect(slotName(view, ALONE)).toBe(`Léo, Repas 12:00–14:00, ${words}`);
    // Of several collectivities, whose it is.
    expect(slotName(view, { isMerged: true })).toBe(`Léo, Repas 12:00–14:00, SIEJ, ${words}`);
  });

  it('says that it cannot be changed', () => {
    expect(
      slotName(viewOf(slot('Repas', 'Léo', FRIDAY, { permissions: [refused('ABSENCE')] })), ALONE),
    ).toMatch(/: Réservé, non modifiable$/);
  });

  it.each<[SlotState, string]>([
    ['FREE', 'Non réservé'],
    ['PRESENT', 'Présent'],
    ['ABSENT_BILLED', 'Absence facturée'],
    ['PENDING_BOOKING', 'Demande de réservation en attente'],
    ['PENDING_ABSENCE', 'Demande d’absence en attente'],
    ['PENDING_CANCELLATION', 'Demande d’annulation en attente'],
  ])('says %s in the words of the guide', (state, words) => {
    expect(stateWords(viewOf(slot('Repas', 'Léo', FRIDAY, { state })))).toBe(words);
  });

  it('says the rank on the waiting list', () => {
    expect(stateWords(viewOf(slot('Repas', 'Léo', FRIDAY, { state: 'WAITLISTED', rank: 1 })))).toBe(
      'En liste d’attente, 1er',
    );
  });

  it('tells nothing of what another family holds', () => {
    expect(
      stateWords(
        viewOf(slot('Repas', 'Léo', FRIDAY, { state: 'FREE', isElsewhere: true, permissions: [] })),
      ),
    ).toBe('Non disponible');
  });
});

describe('what a slot allows', () => {
  it('is to book what is free, and to be absent from what is booked', () => {
    expect(pickableAct(free)).toBe('BOOKING');
    expect(pickableAct(viewOf(slot('Repas', 'Léo', FRIDAY)))).toBe('ABSENCE');
    expect(
      pickableAct(
        viewOf(
          slot('Repas', 'Léo', FRIDAY, {
            state: 'WAITLISTED',
            permissions: [allowed('CANCELLATION')],
          }),
        ),
      ),
    ).toBeNull();
  });

  it('is nothing more while an act is on its way', () => {
    const view = viewOf(slot('Repas', 'Léo', FRIDAY), 'PENDING_ABSENCE');
    expect(view).toMatchObject({ state: 'PENDING_ABSENCE', isBusy: true });
    expect(allowedActs(view)).toEqual([]);
  });

  it('is to withdraw what waits', () => {
    const pending = viewOf(
      slot('Repas', 'Léo', FRIDAY, {
        state: 'PENDING_ABSENCE',
        pendingLineId: 'line',
        permissions: [],
      }),
    );
    expect(isModifiable(pending)).toBe(true);
    expect(stateWithout('PENDING_ABSENCE')).toBe('BOOKED');
    expect(stateWithout('PENDING_BOOKING')).toBe('FREE');
  });
});

describe('what was sent', () => {
  it.each([
    ['BOOKING', 'PENDING', 'Réservation de Léa demandée, vendredi 13 novembre.'],
    ['BOOKING', 'ACCEPTED', 'Réservation de Léa acceptée, vendredi 13 novembre.'],
    ['BOOKING', 'WAITLISTED', 'Léa est en liste d’attente, 3e, vendredi 13 novembre.'],
    ['ABSENCE', 'PENDING', 'Absence de Léa demandée, vendredi 13 novembre.'],
    ['ABSENCE', 'ACCEPTED', 'Absence de Léa enregistrée, vendredi 13 novembre.'],
    ['CANCELLATION', 'PENDING', 'Annulation demandée pour Léa, vendredi 13 novembre.'],
    ['CANCELLATION', 'ACCEPTED', 'Réservation de Léa annulée, vendredi 13 novembre.'],
    ...(['BOOKING', 'ABSENCE', 'CANCELLATION'] as const).flatMap(
      (act) =>
        [
          [act, 'WITHDRAWN', 'Demande de Léa retirée, vendredi 13 novembre.'],
          [act, 'REFUSED', 'Demande de Léa refusée, vendredi 13 novembre.'],
        ] as const,
    ),
  ] as const)('is told for one slot: %s %s', (act, status, words) => {
    expect(sentWords([{ view: free, act }], receipt(status))).toBe(words);
  });

  it('tells who leaves a waiting list', () => {
    const view = viewOf(slot('Repas', 'Léo', FRIDAY, { state: 'WAITLISTED', rank: 2 }));
    expect(sentWords([{ view, act: 'CANCELLATION' }], receipt('ACCEPTED'))).toBe(
      'Léo n’est plus en liste d’attente, vendredi 13 novembre.',
    );
  });

  it('is counted for several', () => {
    const asks = [
      { view: free, act: 'BOOKING' as const },
      { view: free, act: 'BOOKING' as const },
      { view: free, act: 'BOOKING' as const },
    ];
    expect(sentWords(asks, receipt('PENDING', 'PENDING', 'PENDING'))).toBe(
      `3${NBSP}demandes envoyées.`,
    );
    expect(sentWords(asks, receipt('ACCEPTED', 'ACCEPTED', 'WAITLISTED'))).toBe(
      `3${NBSP}demandes envoyées${NBSP}: 2${NBSP}acceptées, 1${NBSP}en liste d’attente.`,
    );
    expect(sentWords(asks, receipt('PENDING', 'WITHDRAWN', 'REFUSED'))).toBe(
      `3${NBSP}demandes envoyées${NBSP}: 1${NBSP}refusée, 1${NBSP}retirée.`,
    );
  });

  it('is nothing where all of it was refused or withdrawn since', () => {
    const asks = [
      { view: free, act: 'BOOKING' as const },
      { view: booked, act: 'ABSENCE' as const },
    ];
    const words = (...statuses: RequestLineStatus[]) =>
      nothingStandsWords(asks, receipt(...statuses), false);
    expect(words('PENDING', 'WITHDRAWN')).toBeNull();
    // Of their own will, or by an agent’s: never for want of seats that nobody asked for together.
    expect(words('REFUSED', 'REFUSED')).toBe(`2${NBSP}demandes envoyées${NBSP}: 2${NBSP}refusées.`);
    expect(words('WITHDRAWN', 'REFUSED')).toBe(
      `2${NBSP}demandes envoyées${NBSP}: 1${NBSP}refusée, 1${NBSP}retirée.`,
    );
  });
});

it('sums up what is picked, and what it costs', () => {
  expect(
    pickedWords([
      { view: free, act: 'BOOKING' },
      { view: free, act: 'BOOKING' },
    ]),
  ).toBe(`2${NBSP}réservations, 6,90${NBSP}€`);
  expect(pickedWords([{ view: booked, act: 'ABSENCE' }])).toBe(`1${NBSP}absence`);
});

it('says that an absence past its cut-off is billed, and what a late booking costs', () => {
  const late = (act: SlotAct) => allowed(act, undefined, true);
  const lateAbsence = viewOf(slot('Repas', 'Léo', FRIDAY, { permissions: [late('ABSENCE')] }));
  const lateBooking = viewOf({
    ...freeSlot('Repas', 'Léa', FRIDAY),
    permissions: [late('BOOKING')],
  });
  expect(
    pickedWords([
      { view: booked, act: 'ABSENCE' },
      { view: lateAbsence, act: 'ABSENCE' },
    ]),
  ).toBe(`2${NBSP}absences dont 1${NBSP}facturée, 3,45${NBSP}€`);
  expect(pickedWords([{ view: lateBooking, act: 'BOOKING' }])).toBe(
    `1${NBSP}réservation, 4,20${NBSP}€`,
  );
});

it('elides before a vowel', () => {
  expect([ofName('Léo'), ofName('Annette'), ofName('Élise')]).toEqual([
    'de Léo',
    'd’Annette',
    'd’Élise',
  ]);
});
