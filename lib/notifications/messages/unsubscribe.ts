import type { SilenceableKind } from '../rules/unsubscribe';

/** What stops, as the page says it. */
export const STOPPED_EMAILS: Record<SilenceableKind, string> = {
  DIGEST: 'Les courriels de 13:00 et de 18:00, qui disent les réponses à vos demandes,',
};
