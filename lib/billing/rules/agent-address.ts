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

/** The form of an activity's next tariff, which begins from the present one. */
export function newTariffHref(activityId: string): string {
  return `${TARIFFS_PATH}?activite=${activityId}#nouveau`;
}
