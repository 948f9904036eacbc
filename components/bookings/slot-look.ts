import type { SlotState } from '@/lib/bookings/types';

export type SlotTone = 'free' | 'booked' | 'absent' | 'waiting' | 'pending';

const TONES: Record<SlotState, SlotTone> = {
  FREE: 'free',
  BOOKED: 'booked',
  PRESENT: 'booked',
  ABSENT: 'absent',
  ABSENT_BILLED: 'absent',
  WAITLISTED: 'waiting',
  PENDING_BOOKING: 'pending',
  PENDING_ABSENCE: 'pending',
  PENDING_CANCELLATION: 'pending',
};

/** The colour and the shape of a state. */
export function slotTone(state: SlotState): SlotTone {
  return TONES[state];
}
