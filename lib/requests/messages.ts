import type { SlotRefusal } from '@/lib/bookings/types';
import { DomainError } from '@/lib/core/errors';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  formatDayNumber,
  formatInstant,
  formatWeekday,
  formatWeekdayDay,
} from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

/** Why a command on requests was refused. */
export type RequestCode =
  | 'NOT_FOUND'
  | 'SLOT_CHANGED'
  | 'NOT_ONE_FAMILY'
  | 'UNDO_TOO_LATE'
  | 'NOTHING_TO_WITHDRAW'
  | 'OFFER_OVER'
  | 'ABSENCE_INVOICED'
  | 'CLOSURE_PAST'
  | 'CLOSURE_TOLD'
  | 'CLOSURE_OVER'
  | 'OVERBOOK_FORBIDDEN'
  | 'PERIOD_CHANGED'
  | 'NOTHING_TO_ASK'
  | 'QUESTION_TOO_LATE'
  | 'TOO_MANY_MESSAGES';

const requestMessages: Record<RequestCode, string> = {
  NOT_FOUND: 'Ce créneau n’existe pas, ou ne vous est pas accessible.',
  SLOT_CHANGED:
    'Ce créneau vient de changer. Le planning a été mis à jour\u00A0: vérifiez, puis réessayez.',
  NOT_ONE_FAMILY:
    '«\u00A0Tous ensemble ou pas du tout\u00A0» vaut pour les enfants d’un même dossier. Faites une demande par dossier, ou sans ce choix.',
  UNDO_TOO_LATE:
    'Il est trop tard pour annuler cet envoi. Vous pouvez encore retirer chaque demande depuis le planning.',
  NOTHING_TO_WITHDRAW:
    'Cette demande a déjà reçu une réponse\u00A0: elle ne peut plus être retirée.',
  OFFER_OVER:
    'Cette place n’est plus proposée\u00A0: le délai est passé, ou vous avez déjà répondu.',
  ABSENCE_INVOICED:
    'Cette absence est déjà sur une facture, ou n’est plus une absence. Si elle est facturée, émettez un avoir depuis la facture.',
  CLOSURE_PAST: 'Le premier jour est passé. Choisissez aujourd’hui ou un jour à venir.',
  CLOSURE_TOLD:
    'Des familles ont déjà été prévenues\u00A0: cette fermeture ne peut plus être annulée.',
  CLOSURE_OVER:
    'Le premier jour de cette fermeture est passé\u00A0: elle ne peut plus être annulée.',
  PERIOD_CHANGED:
    'Des places ou des délais viennent de changer\u00A0: rien n’a été envoyé. Relisez le récapitulatif, puis demandez de nouveau.',
  NOTHING_TO_ASK:
    'Aucun jour de cette période ne peut être demandé. Le récapitulatif dit pourquoi.',
  QUESTION_TOO_LATE:
    'Cette demande vient d’être traitée ou annulée\u00A0: elle n’attend plus de réponse. Vous pouvez encore écrire un message à la famille.',
  TOO_MANY_MESSAGES:
    'Vous avez envoyé beaucoup de messages en une heure. Attendez un peu, puis réessayez\u00A0: votre texte est conservé.',
  OVERBOOK_FORBIDDEN: 'Votre rôle ne permet pas d’accepter au-delà de la capacité.',
};

export function requestError(code: RequestCode, field?: string): DomainError {
  return new DomainError(code, requestMessages[code], field);
}

/** A request that is missing, or another's. */
export function requestNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'Cette demande n’existe pas, ou ne vous est pas accessible.');
}

/** Why a closure of which nobody was told is undone no more. */
export function closureLateError(until: Date, zone: string): DomainError {
  return new DomainError(
    'CLOSURE_LATE',
    `Une fermeture s’annule jusqu’à l’instant où les familles sont prévenues, ici le ${formatInstant(until, zone)}\u00A0: celle-ci ne peut plus être annulée.`,
  );
}

/** A slot's refusal, explained; where several slots were asked, the sentence names the slot. */
export function slotError(
  code: SlotRefusal,
  explanation: string,
  slotName: string | null,
): DomainError {
  return new DomainError(
    code,
    slotName === null ? explanation : `${slotName}\u00A0: ${explanation}`,
  );
}

/** Why bookings that were asked together are all refused. */
export function noSeatsTogether(names: readonly string[]): string {
  return `Il ne restait pas de place pour ${listWords(names)} ensemble\u00A0: rien n’est réservé ce jour-là. Vous pouvez le demander de nouveau, chacun de son côté.`;
}

/** What a child has the day that a wait ends, and that does not go without what it waited for. */
type Left = { day: CivilDate; left: readonly string[] };

function leftWords({ day, left }: Left): string {
  return `Le ${formatWeekdayDay(day)}, ${listWords(left)} ${left.length === 1 ? 'ne va' : 'ne vont'} pas sans cette activité`;
}

/** Why those who waited for the same seats wait no more, and what of their day does not go without them. */
export function waitedTogetherEnded(names: readonly string[], { day, left }: Left): string {
  if (left.length === 0) return noSeatsTogether(names);
  return `Il ne restait pas de place pour ${listWords(names)} ensemble. ${leftWords({ day, left })} : demandez-la de nouveau, chacun de son côté, ou annulez ${listWords(left)}.`;
}

/** Why nobody waits any more for a session that has begun, and what of the day does not go without it. */
export function sessionBegun({ day, left }: Left): string {
  const over = 'La séance a commencé sans qu’une place ait pu être donnée.';
  if (left.length === 0) return over;
  return `${over} ${leftWords({ day, left })} : annulez ${listWords(left)}, ou prévenez le service s’il est trop tard.`;
}

/** What is done with a week as a whole. */
const WHOLE_WEEK = {
  BOOKING: 'Le séjour se réserve',
  CANCELLATION: 'Le séjour s’annule',
  WITHDRAWAL: 'La demande se retire',
};

/** "Le séjour s’annule à la semaine entière : du lundi 26 au vendredi 30 avril." */
export function wholeWeekWords(
  { start, end }: { start: CivilDate; end: CivilDate },
  act: keyof typeof WHOLE_WEEK,
): string {
  const from =
    start.slice(0, 7) === end.slice(0, 7)
      ? `${formatWeekday(start)} ${formatDayNumber(start)}`
      : formatWeekdayDay(start);
  const days = start === end ? formatWeekdayDay(start) : `du ${from} au ${formatWeekdayDay(end)}`;
  return `${WHOLE_WEEK[act]} à la semaine entière\u00A0: ${days}.`;
}

/** Why a part of a week is refused where it is booked as a whole. */
export function wholeWeekError(
  slotName: string | null,
  days: { start: CivilDate; end: CivilDate },
  act: keyof typeof WHOLE_WEEK = 'BOOKING',
): DomainError {
  const sentence = wholeWeekWords(days, act);
  return new DomainError(
    'WHOLE_WEEK',
    slotName === null ? sentence : `${slotName}\u00A0: ${sentence}`,
  );
}

/** What the family of an offer that nobody took is told, and of what it has that day that requires the activity. */
export function offerNotTaken(offer: {
  expiresAt: Date;
  timeZone: string;
  left: readonly string[];
}): string {
  const { expiresAt, timeZone, left } = offer;
  const over = `La place proposée jusqu’au ${formatInstant(expiresAt, timeZone)} n’a pas été acceptée\u00A0: elle est passée à la famille suivante.`;
  if (left.length === 0) return over;
  const names = listWords(left);
  return `${over} Le même jour, ${names} ${left.length === 1 ? 'ne va' : 'ne vont'} pas sans cette activité\u00A0: demandez-la de nouveau, ou annulez ${names}.`;
}
