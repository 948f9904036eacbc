import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { capitalise, listWords } from '@/lib/core/words';

import { dateWords } from '../messages';
import { REQUEST_SLOT_WORDS } from '../messages/texts';
import { silenceDay } from '../rules';
import type {
  AcknowledgedChange,
  AcknowledgedSlot,
  AcknowledgementFacts,
  ServiceFacts,
} from '../types';
import { serviceFor, slotOfRequest } from './texts';

const NBSP = '\u00A0';

type Received = Pick<AcknowledgedSlot | AcknowledgedChange, 'kind' | 'submittedAt' | 'outcome'>;

/** All that an acknowledgement tells was received. */
export function receivedIn({ slots, changes }: AcknowledgementFacts): Received[] {
  return [...slots, ...changes];
}

function silenceWords(service: ServiceFacts, received: CivilDate, count: number): string {
  const day = dateWords(silenceDay(received, service.silenceMonths));
  const asked = count > 1 ? 'vos demandes sont réputées' : 'votre demande est réputée';
  const s = count > 1 ? 's' : '';
  return service.silenceMeansAcceptance
    ? `sans réponse le ${day}, ${asked} acceptée${s}${NBSP}; vous pourrez demander une attestation (article L232-3 du code des relations entre le public et l’administration).`
    : `sans réponse le ${day}, ${asked} refusée${s}. ${service.appealText}`;
}

// Requests of which silence means the same stand together; named where there are others.
function silencesOf(
  pending: readonly Received[],
  day: CivilDate,
  { service, texts }: AcknowledgementFacts,
): string[] {
  const groups = new Map<string, { service: ServiceFacts; received: Received[] }>();
  for (const one of pending) {
    const own = serviceFor(service, texts, slotOfRequest(one.kind));
    const key = JSON.stringify([own.silenceMeansAcceptance, own.silenceMonths, own.appealText]);
    const known = groups.get(key)?.received ?? [];
    groups.set(key, { service: own, received: [...known, one] });
  }
  return [...groups.values()].map(({ service: own, received }) => {
    const words = silenceWords(own, day, received.length);
    if (groups.size === 1) return capitalise(words);
    const names = new Set(received.map(({ kind }) => REQUEST_SLOT_WORDS[slotOfRequest(kind)]));
    return `${capitalise(listWords([...names]))}${NBSP}: ${words}`;
  });
}

/**
 * What the law asks, a paragraph for each day of receipt: its date, the service, the meaning of silence
 * for each kind of request, attestation or appeal (CRPA, article R112-11-1).
 */
export function legalOf(facts: AcknowledgementFacts): string[] {
  const { service, frame } = facts;
  const received = receivedIn(facts);
  const { serviceName, postalAddress, phone, email } = service;
  const dayOf = ({ submittedAt }: Received): CivilDate => civilDateIn(submittedAt, frame.timeZone);
  return [...new Set(received.map(dayOf))].sort().map((day) => {
    const own = received.filter((one) => dayOf(one) === day);
    const asked = own.length > 1 ? 'vos demandes' : 'votre demande';
    const receipt =
      `Reçu le ${dateWords(day)}. Service chargé de ${asked}${NBSP}: ` +
      `${serviceName}, ${postalAddress}, ${phone}, ${email}.`;
    const pending = own.filter(({ outcome }) => outcome !== 'ACCEPTED');
    return [receipt, ...silencesOf(pending, day, facts)].join(' ');
  });
}
