import { isSlotAct } from '@/lib/requests/rules';
import type { RequestKind } from '@/lib/requests/types';

import type { EmailKind, ServiceFacts } from '../types';
import {
  EMAIL_TEXT_SLOTS,
  type EmailText,
  type EmailTexts,
  type EmailTextSlot,
  type RequestTextSlot,
} from '../types/texts';

/** Where agents write their texts. */
export const TEXTS_PATH = '/backoffice/courriels/textes';

/** The words of the address. */
const SLOT_VALUES: Record<EmailTextSlot, string> = {
  ACKNOWLEDGEMENT_BOOKING: 'accuse-reservation',
  ACKNOWLEDGEMENT_ABSENCE: 'accuse-absence',
  ACKNOWLEDGEMENT_CANCELLATION: 'accuse-annulation',
  ACKNOWLEDGEMENT_FILE: 'accuse-dossier',
  ACKNOWLEDGEMENT_DISPUTE: 'accuse-contestation',
  DIGEST: 'reponses',
  CUTOFF_REMINDER: 'rappel',
  WEEK_SUMMARY: 'semaine',
  CHANGE_ANSWERED: 'reponse-dossier',
  MESSAGE: 'message',
  SEAT_OFFER: 'place-proposee',
  CLOSURE: 'fermeture',
  DOCUMENT_EXPIRY: 'document',
  INVOICE: 'facture',
  PAYMENT_RECEIPT: 'paiement',
  INVOICE_REMINDER: 'relance',
};

const OTHER_SLOTS = EMAIL_TEXT_SLOTS.filter((slot) => !isAcknowledgementSlot(slot));

/** Nothing of its own. */
export const NO_TEXT: EmailText = {
  text: '',
  silenceMeansAcceptance: null,
  silenceMonths: null,
  appealText: null,
};

/** The address of a text. */
export function textHref(slot: EmailTextSlot): string {
  return `${TEXTS_PATH}/${SLOT_VALUES[slot]}`;
}

/** The text that an address names; null where there is none. */
export function readTextSlot(value: string): EmailTextSlot | null {
  return EMAIL_TEXT_SLOTS.find((slot) => SLOT_VALUES[slot] === value) ?? null;
}

/** The text of the acknowledgement of such a request. */
export function slotOfRequest(kind: RequestKind): RequestTextSlot {
  if (kind === 'INVOICE_DISPUTE') return 'ACKNOWLEDGEMENT_DISPUTE';
  return isSlotAct(kind) ? `ACKNOWLEDGEMENT_${kind}` : 'ACKNOWLEDGEMENT_FILE';
}

/** Where a collectivity writes what it adds to e-mails of a kind: null where it adds nothing, or by request. */
export function slotOfEmail(kind: EmailKind): Exclude<EmailTextSlot, RequestTextSlot> | null {
  return OTHER_SLOTS.find((slot) => slot === kind) ?? null;
}

/** Whether a text is of an acknowledgement, which says what silence means. */
export function isAcknowledgementSlot(slot: EmailTextSlot): slot is RequestTextSlot {
  return slot.startsWith('ACKNOWLEDGEMENT_');
}

/** Whether a collectivity has written anything there. */
export function isOwnText(text: EmailText | undefined): boolean {
  return text !== undefined && Object.values(text).some((part) => part !== null && part !== '');
}

/** What the law has the service say of requests of a kind: as for all of them where it says nothing else. */
export function serviceFor(
  service: ServiceFacts,
  texts: EmailTexts,
  slot: RequestTextSlot,
): ServiceFacts {
  const own = texts[slot] ?? NO_TEXT;
  return {
    ...service,
    silenceMeansAcceptance: own.silenceMeansAcceptance ?? service.silenceMeansAcceptance,
    silenceMonths: own.silenceMonths ?? service.silenceMonths,
    appealText: own.appealText ?? service.appealText,
  };
}

/** The paragraphs of a text: an empty line parts them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
