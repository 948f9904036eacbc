import { formatPeriod, formatWeekdayDay } from '@/lib/core/dates/format';
import { listWords, plural } from '@/lib/core/words';

import type { ClosureCounts, ClosureRow, HolidayCounts } from '../types/closure';

/** "vendredi 27 novembre"; "du 27 novembre au 4 décembre". */
export function closureWhen({ start, end }: Pick<ClosureRow, 'start' | 'end'>): string {
  return start === end ? formatWeekdayDay(start) : formatPeriod(start, end);
}

function cancelledParts({ bookings, waiting, pending }: HolidayCounts): string[] {
  return [
    ...(bookings > 0 ? [plural(bookings, 'réservation')] : []),
    ...(waiting > 0
      ? [plural(waiting, 'place en liste d’attente', 'places en liste d’attente')]
      : []),
    ...(pending > 0 ? [plural(pending, 'demande sans réponse', 'demandes sans réponse')] : []),
  ];
}

function isSingle({ bookings, waiting, pending }: HolidayCounts): boolean {
  return bookings + waiting + pending === 1;
}

/** What a closure cancels, in one sentence. */
export function closureEffectWords(counts: ClosureCounts): string {
  const { sessions } = counts;
  if (sessions === 0) return 'Aucun créneau n’est ouvert ces jours-là pour ces activités.';
  const parts = cancelledParts(counts);
  const closed = `${plural(sessions, 'créneau', 'créneaux')} ${sessions === 1 ? 'est fermé' : 'sont fermés'}`;
  return parts.length === 0
    ? `${closed}. Rien n’y est réservé ni demandé.`
    : `${closed}\u00A0: ${listWords(parts)} y ${isSingle(counts) ? 'est annulée' : 'sont annulées'}.`;
}

/** What other public holidays would cancel, in one sentence. */
export function holidayEffectWords(counts: HolidayCounts): string {
  const parts = cancelledParts(counts);
  return parts.length === 0
    ? 'Rien n’est réservé ni demandé sur ses jours fériés à venir.'
    : `${listWords(parts)} ${isSingle(counts) ? 'tombe' : 'tombent'} un jour qui devient férié\u00A0: tout y est annulé, sans facturation, et les familles sont prévenues.`;
}

/** Who is told: "12 familles sont prévenues par courriel". */
export function closureToldWords({ families }: ClosureCounts): string {
  if (families === 0) return 'Aucune famille n’est à prévenir.';
  return families === 1
    ? 'Une famille est prévenue par courriel, sans facturation.'
    : `${plural(families, 'famille')} sont prévenues par courriel, sans facturation.`;
}
