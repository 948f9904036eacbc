import { PAYMENTS_PATH } from './agent-address';

/** Where agents hand unpaid invoices to the treasury. */
export const TREASURY_PATH = `${PAYMENTS_PATH}/tresorerie`;

/** The page of a batch. */
export function treasuryBatchHref(id: string): string {
  return `${TREASURY_PATH}/${id}`;
}

/** The file of a batch. */
export function treasuryFileHref(id: string): string {
  return `${treasuryBatchHref(id)}/fichier`;
}
