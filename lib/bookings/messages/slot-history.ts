import { slotActLabels } from '@/lib/bookings/labels';
import type { SlotEvent, SlotHistory, SlotHistoryEntry } from '@/lib/bookings/types/slot-history';
import { formatInstantShort } from '@/lib/core/dates/format';
import { formatReference } from '@/lib/core/ids';
import { capitalise, plural } from '@/lib/core/words';

const NBSP = '\u00A0';

function authorOf({ author, isByAgent }: SlotEvent, collectivityName: string): string {
  if (isByAgent) return `par ${collectivityName}`;
  return author === null ? 'automatiquement' : `par ${author}`;
}

function wordsOf(event: SlotEvent, collectivityName: string): SlotHistoryEntry['what'] {
  const kind = capitalise(slotActLabels[event.kind]);
  const by = authorOf(event, collectivityName);
  switch (event.type) {
    case 'SUBMITTED': {
      const others = plural(event.otherDays, 'autre jour', 'autres jours');
      const more = event.otherDays === 0 ? '' : `, avec ${others}`;
      return [kind, 'demandée', `${by}${more} (demande ${formatReference(event.reference)})`];
    }
    case 'ACCEPTED':
      return [kind, 'acceptée', by];
    case 'REFUSED':
      return [kind, 'refusée', event.reason === null ? by : `${by}${NBSP}: ${event.reason}`];
    case 'WAITLISTED': {
      const rank = event.rank === null ? '' : `, ${event.rank === 1 ? '1er' : `${event.rank}e`}`;
      return [kind, 'mise en liste d’attente', `${by}${rank}`];
    }
    case 'CLOSED':
      return [kind, 'annulée', event.reason === null ? by : `${by}${NBSP}: ${event.reason}`];
    case 'REOPENED':
      return [kind, 'rétablie', `${by}, la fermeture étant annulée`];
    case 'ABSENCE_EXCUSED':
      return [kind, 'justifiée', by];
    case 'ABSENCE_BILLED':
      return [kind, 'facturée', event.reason === null ? by : `${by}${NBSP}: ${event.reason}`];
    case 'WITHDRAWN':
      return [
        `Demande ${event.kind === 'BOOKING' ? 'de ' : 'd’'}${slotActLabels[event.kind]}`,
        'retirée',
        by,
      ];
  }
}

/** The history of a slot in words, newest first. */
export function slotHistoryWords({
  collectivityName,
  timeZone,
  events,
}: SlotHistory): SlotHistoryEntry[] {
  return events.map((event) => ({
    id: event.id,
    what: wordsOf(event, collectivityName),
    when: formatInstantShort(event.at, timeZone),
    dateTime: event.at.toISOString(),
  }));
}
