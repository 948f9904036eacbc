import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { LetterRange } from '../types/letters';

/** Where agents bill, and where they write down what was paid. */
export const RUNS_PATH = '/backoffice/facturation';
export const PAYMENTS_PATH = '/backoffice/reglements';

/** The payments, with what asking about one has said. */
export function askedPaymentHref(paymentId: string): string {
  return `${PAYMENTS_PATH}?demande=${paymentId}`;
}

/** The page of a run, from a family's number on. */
export function runHref(runId: string, after: number | null = null): string {
  return `${RUNS_PATH}/${runId}${after === null ? '' : `?apres=${after}`}`;
}

/** The page of an issued invoice. */
export function agentInvoiceHref(id: string): string {
  return `${RUNS_PATH}/factures/${id}`;
}

/** The PDF of an issued invoice. */
export function agentInvoicePdfHref(id: string): string {
  return `${agentInvoiceHref(id)}/pdf`;
}

/** The PDF of a credit note. */
export function agentCreditNotePdfHref(id: string): string {
  return `${RUNS_PATH}/avoirs/${id}/pdf`;
}

/** The invoices of a run that go by letter, of the families of a range. */
export function runLettersHref(runId: string, { from, to }: LetterRange): string {
  return `${RUNS_PATH}/${runId}/courrier?de=${from}&a=${to}`;
}

/** The range of an address, or null where it names none. */
export function readLetterRange(params: URLSearchParams): LetterRange | null {
  const from = readNumber(params.get('de') ?? undefined);
  const to = readNumber(params.get('a') ?? undefined);
  return from === null || to === null ? null : { from, to };
}

/** The lines that families contest. */
export const DISPUTES_PATH = `${RUNS_PATH}/contestations`;

/** A page of them: those that wait, or those that were answered. */
export function disputesHref({ isDone, after }: { isDone: boolean; after: bigint | null }): string {
  const query = new URLSearchParams([
    ...(isDone ? [['etat', 'traitees']] : []),
    ...(after === null ? [] : [['apres', String(after)]]),
  ]).toString();
  return query === '' ? DISPUTES_PATH : `${DISPUTES_PATH}?${query}`;
}

/** The page of a contested line. */
export function disputeHref(reference: bigint): string {
  return `${DISPUTES_PATH}/${reference}`;
}

/** The number in an address, or null where it is none. */
export function readNumber(text: string | readonly string[] | undefined): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Where agents say what activities cost. */
export const TARIFFS_PATH = '/backoffice/facturation/tarifs';

/** The form that corrects an activity's tariff: the one that begins on a day. */
export function correctTariffHref(activityId: string, start: CivilDate): string {
  return `${TARIFFS_PATH}?activite=${activityId}&du=${start}#nouveau`;
}

/** The form of an activity's next tariff, which begins from the present one. */
export function newTariffHref(activityId: string): string {
  return `${TARIFFS_PATH}?activite=${activityId}#nouveau`;
}
