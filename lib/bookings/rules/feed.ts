import type { CalendarEvent, CalendarFile } from '@/lib/core/icalendar';
import { addDays, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { slotStateLabels } from '@/lib/bookings/labels';
import type { ChildFeed, FeedSlot } from '@/lib/bookings/types/feed';

/** The page where a parent opens and closes the addresses. */
export const FEEDS_PATH = '/espace-famille/planning/agenda';

const PAST_DAYS = 60;
const FUTURE_DAYS = 400;
const DOMAIN = 'portail-familles';

/** The days that a calendar holds: two months past, and the school year to come. */
export function feedRange(today: CivilDate): DateRange {
  return { start: addDays(today, -PAST_DAYS), end: addDays(today, FUTURE_DAYS) };
}

type Told = { status: CalendarEvent['status']; note: string };

function bookedWords({ pending }: FeedSlot): string {
  if (pending === 'ABSENCE') return 'demande d’absence en attente';
  return pending === 'CANCELLATION' ? 'demande d’annulation en attente' : '';
}

function waitingWords({ rank }: FeedSlot): string {
  const words = slotStateLabels.WAITLISTED.toLowerCase();
  return rank === null ? words : `${words}, ${rank === 1 ? '1er' : `${rank}e`}`;
}

function toldOf(slot: FeedSlot): Told | null {
  const { booking, pending, closure } = slot;
  if (pending === 'BOOKING') return { status: 'TENTATIVE', note: 'demande en attente' };
  switch (booking) {
    case null:
      return null;
    case 'BOOKED':
    case 'PRESENT':
      return { status: 'CONFIRMED', note: bookedWords(slot) };
    case 'WAITLISTED':
      return { status: 'TENTATIVE', note: waitingWords(slot) };
    case 'ABSENT':
    case 'ABSENT_BILLED':
      return { status: 'CANCELLED', note: slotStateLabels[booking].toLowerCase() };
    case 'CANCELLED':
      return { status: 'CANCELLED', note: closure === null ? 'annulé' : `fermé, ${closure}` };
  }
}

function eventOf(slot: FeedSlot, firstName: string): CalendarEvent[] {
  const told = toldOf(slot);
  if (told === null) return [];
  const { sessionId, childId, changedAt, timeZone: zone, day, startsAt, endsAt } = slot;
  const { activityName, facilityName, issuer } = slot;
  const note = told.note === '' ? '' : ` (${told.note})`;
  return [
    {
      uid: `${sessionId}.${childId}@${DOMAIN}`,
      changedAt,
      zone,
      day,
      startsAt,
      endsAt,
      summary: `${firstName}\u00A0: ${activityName}${note}`,
      location: facilityName,
      description: `${issuer}. Pour réserver ou prévenir d’une absence, ouvrez le planning du portail.`,
      status: told.status,
    },
  ];
}

/** A child's calendar in words: what is booked, what waits, what is cancelled. No health data. */
export function feedCalendar({ firstName, slots }: ChildFeed, url: string): CalendarFile {
  return {
    name: `${firstName} – activités`,
    description: `Les réservations de ${firstName}. Ce calendrier se lit\u00A0; il se modifie sur le portail.`,
    url,
    events: slots.flatMap((slot) => eventOf(slot, firstName)),
  };
}
