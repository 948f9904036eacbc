import { unsafeListContacts } from '@/lib/collectivities/queries/public';
import type { Contact } from '@/lib/collectivities/types/public';
import { findHostCollectivity } from '@/lib/platform/auth/host';
import { remember } from '@/lib/platform/remember';

const ISSUERS_SHOWN = 3;

const listAll: () => Promise<Contact[]> = remember(60, unsafeListContacts);

/**
 * The collectivities that the public pages name, read once a minute at most; on a collectivity's own
 * host name, that one alone.
 */
export async function listContacts(): Promise<Contact[]> {
  const [contacts, host] = await Promise.all([listAll(), findHostCollectivity()]);
  return host === null ? contacts : contacts.filter(({ slug }) => slug === host.slug);
}

/** What stands under the brand: the only collectivity, or the names of a few. */
export function issuersOf(contacts: readonly Contact[]): string {
  const [only] = contacts;
  if (only === undefined || contacts.length > ISSUERS_SHOWN) return 'Le portail des familles';
  return contacts.length === 1 ? only.name : contacts.map(({ shortName }) => shortName).join(' · ');
}
