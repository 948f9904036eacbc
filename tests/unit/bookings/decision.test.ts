import { decisionOf } from '@/lib/bookings/rules/decision';
import type { SlotAct, SlotDecision, SlotFacts } from '@/lib/bookings/types';

import { before, calendar, justAfter, slot } from './slot-facts';

const automatic = { decisionMode: 'AUTOMATIC' as const, hasWaitingList: true };
const full = { capacity: 20, overbooked: 0, taken: 20 };

function decide(act: SlotAct, facts: SlotFacts, awaited = 0, now = before): SlotDecision {
  return decisionOf(act, { facts, awaited }, calendar, now);
}

describe('what the rules answer', () => {
  it.each<[name: string, act: SlotAct, facts: SlotFacts, status: string, explanation: string]>([
    [
      'a booking that agents decide',
      'BOOKING',
      slot(),
      'PENDING',
      'La demande attend la réponse du service.',
    ],
    [
      'an absence that agents decide',
      'ABSENCE',
      slot({ booking: 'BOOKED' }),
      'PENDING',
      'La demande attend la réponse du service.',
    ],
    [
      'a free seat',
      'BOOKING',
      slot({}, automatic),
      'ACCEPTED',
      'La réservation est acceptée\u00A0: il reste une place.',
    ],
    [
      'a session without a limit',
      'BOOKING',
      slot({ seats: { ...full, capacity: null } }, automatic),
      'ACCEPTED',
      'La réservation est acceptée\u00A0: les places ne sont pas limitées.',
    ],
    [
      'a full session with a list',
      'BOOKING',
      slot({ seats: full }, automatic),
      'WAITLISTED',
      'Il n’y a plus de place\u00A0: l’enfant entre en liste d’attente.',
    ],
    [
      'a full session without a list',
      'BOOKING',
      slot({ seats: full }, { ...automatic, hasWaitingList: false }),
      'REFUSED',
      'Il n’y a plus de place le vendredi 27 novembre, et pas de liste d’attente.',
    ],
    [
      'an absence',
      'ABSENCE',
      slot({ seats: full, booking: 'BOOKED' }, automatic),
      'ACCEPTED',
      'L’absence est enregistrée.',
    ],
    [
      'a cancellation',
      'CANCELLATION',
      slot({ booking: 'BOOKED' }, automatic),
      'ACCEPTED',
      'La réservation est annulée.',
    ],
    [
      'leaving a list, though agents decide',
      'CANCELLATION',
      slot({ booking: 'WAITLISTED' }),
      'ACCEPTED',
      'L’enfant quitte la liste d’attente.',
    ],
    [
      'a child who is not enrolled',
      'BOOKING',
      slot({ isEnrolled: false }, automatic),
      'REFUSED',
      'L’enfant n’est pas inscrit à cette activité le vendredi 27 novembre. L’inscription se demande au service.',
    ],
  ])('to %s', (_name, act, facts, status, explanation) => {
    expect(decide(act, facts)).toMatchObject({ status, explanation });
  });

  it('sends nobody past those who wait: as many seats as they are go to them', () => {
    const seats = { ...full, taken: 18 };
    const closedList = slot({ seats }, { ...automatic, hasWaitingList: false });
    for (const facts of [slot({ seats }, automatic), closedList]) {
      expect(decide('BOOKING', facts, 2)).toMatchObject({
        status: 'WAITLISTED',
        explanation:
          'D’autres enfants attendent déjà les places libres\u00A0: l’enfant entre en liste d’attente, à leur suite.',
      });
      expect(decide('BOOKING', facts, 1)).toMatchObject({ status: 'ACCEPTED' });
    }
    const booked = slot({ seats, booking: 'BOOKED' }, automatic);
    expect(decide('ABSENCE', booked, 2)).toMatchObject({ status: 'ACCEPTED' });
  });

  it('says what a late act costs, whoever decides', () => {
    const late = { lateBooking: 'SURCHARGE' as const, lateSurcharge: 50 };
    const words = 'Le délai est passé\u00A0: la réservation est majorée de 50\u00A0%.';
    expect(decide('BOOKING', slot({}, { ...automatic, ...late }), 0, justAfter)).toEqual({
      status: 'ACCEPTED',
      isBilled: true,
      justifyUntil: null,
      explanation: `La réservation est acceptée\u00A0: il reste une place. ${words}`,
    });
    expect(decide('BOOKING', slot({}, late), 0, justAfter)).toMatchObject({
      status: 'PENDING',
      explanation: `La demande attend la réponse du service. ${words}`,
    });
  });

  it('says until when a document justifies an absence', () => {
    const facts = slot({ booking: 'BOOKED' }, { ...automatic, justifyWithinHours: 48 });
    expect(decide('ABSENCE', facts)).toMatchObject({
      status: 'ACCEPTED',
      justifyUntil: new Date('2026-11-28T11:00:00.000Z'),
      explanation:
        'L’absence est enregistrée. Modifiable jusqu’au jeudi 26 novembre 2026 à 12:00 (1\u00A0jour ouvré avant). Le justificatif est à remettre au service jusqu’au samedi 28 novembre 2026 à 12:00, sinon l’absence est facturée.',
    });
  });
});
