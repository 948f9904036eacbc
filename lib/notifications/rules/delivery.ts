import { EMAIL_DELIVERIES, type EmailDelivery } from '../types';

/** Whether what the provider says now outweighs what it said before, whatever the order of its calls. */
export function isWeightier(delivery: EmailDelivery, known: EmailDelivery | null): boolean {
  return known === null || EMAIL_DELIVERIES.indexOf(delivery) > EMAIL_DELIVERIES.indexOf(known);
}

/** Whether the failure of an attempt says that the address itself takes nothing. */
export function isAddressRefused(code: string): boolean {
  return /^smtp:55[0-3]:EENVELOPE$/.test(code);
}
