import { PAYMENTS_PATH } from './agent-address';

/** Where agents collect invoices by direct debit. */
export const DEBITS_PATH = `${PAYMENTS_PATH}/prelevements`;

/** The mandates of families. */
export const MANDATES_PATH = `${DEBITS_PATH}/mandats`;

/** Who collects: among the settings. */
export const CREDITOR_PATH = '/backoffice/parametres/prelevement';

/** The page of a mandate. */
export function mandateHref(id: string): string {
  return `${MANDATES_PATH}/${id}`;
}

/** A mandate as a PDF, to be signed. */
export function mandatePaperHref(id: string): string {
  return `${mandateHref(id)}/imprimer`;
}

/** The page of a run. */
export function debitRunHref(id: string): string {
  return `${DEBITS_PATH}/${id}`;
}

/** The file of a run, for the bank. */
export function debitFileHref(id: string): string {
  return `${debitRunHref(id)}/fichier`;
}
