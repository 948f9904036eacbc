import { formatInstant } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import { justificationState, type JustificationState } from '../rules/justification';
import type { MyRequestDetail, MyRequestLine } from '../types/mine';

/** What a family has to do, or to know, of the documents of a request's absences. */
export type JustificationNotice = {
  title: string;
  text: string;
  /** The family has a document to send. */
  isAwaited: boolean;
};

function inState(
  lines: readonly MyRequestLine[],
  state: JustificationState,
  now: Date,
): readonly MyRequestLine[] {
  return lines.filter(
    ({ status, justification }) =>
      (status === 'ACCEPTED' || status === 'PENDING') &&
      justification !== null &&
      justificationState(justification, now) === state,
  );
}

function firstInstant(instants: readonly (Date | null | undefined)[]): Date | null {
  const known = instants.filter((instant) => instant != null);
  return known.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function awaitedNotice(lines: readonly MyRequestLine[], timeZone: string): JustificationNotice {
  const until = firstInstant(lines.map(({ justification }) => justification?.until));
  const days =
    lines.length === 1
      ? 'cette absence est facturée'
      : `ces ${lines.length} absences sont facturées`;
  return {
    title:
      until === null ? '' : `Justificatif à envoyer jusqu’au ${formatInstant(until, timeZone)}`,
    text: `Joignez-le à un message au service (photo ou PDF). Sans lui, ${days}.`,
    isAwaited: true,
  };
}

/**
 * What to say above a request's days: the document that is waited for first, then the one that the
 * service examines, then those that did not come. Null where there is nothing to say.
 */
export function justificationNotice(
  { lineList, timeZone }: Pick<MyRequestDetail, 'lineList' | 'timeZone'>,
  now: Date,
): JustificationNotice | null {
  const awaited = inState(lineList, 'AWAITED', now);
  if (awaited.length > 0) return awaitedNotice(awaited, timeZone);
  const given = inState(lineList, 'GIVEN', now);
  if (given.length > 0) {
    const at = firstInstant(given.map(({ justification }) => justification?.givenAt));
    return {
      title: `Justificatif envoyé${at === null ? '' : ` le ${formatInstant(at, timeZone)}`}`,
      text: 'Le service l’examine. L’absence n’est pas facturée en attendant.',
      isAwaited: false,
    };
  }
  const missing = [...inState(lineList, 'MISSING', now), ...inState(lineList, 'LATE', now)];
  if (missing.length === 0) return null;
  return {
    title: `Aucun justificatif reçu à temps\u00A0: ${plural(missing.length, 'absence facturée', 'absences facturées')}`,
    text: 'Un empêchement\u00A0? Écrivez au service et joignez le justificatif\u00A0: il peut encore revenir sur la facturation.',
    isAwaited: false,
  };
}

/** "Justificatif attendu", as agents read it. */
export const JUSTIFICATION_LABELS: Record<JustificationState, string> = {
  AWAITED: 'Justificatif attendu',
  LATE: 'Justificatif non reçu',
  GIVEN: 'Justificatif reçu, à examiner',
  ACCEPTED: 'Justificatif accepté',
  REFUSED: 'Justificatif refusé\u00A0: absence facturée',
  MISSING: 'Aucun justificatif reçu à temps\u00A0: absence facturée',
  NEEDLESS: 'Justificatif sans objet',
};
