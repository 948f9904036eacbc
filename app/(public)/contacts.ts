import { unsafeListContacts } from '@/lib/collectivities/queries/public';
import type { Contact } from '@/lib/collectivities/types/public';
import { remember } from '@/lib/platform/remember';

const ISSUERS_SHOWN = 3;

/** The collectivities that the public pages name, read once a minute at most. */
export const listContacts: () => Promise<Contact[]> = remember(60, unsafeListContacts);

/** What stands under the brand: the only collectivity, or the names of a few. */
export function issuersOf(contacts: readonly Contact[]): string {
  const [only] = contacts;
  if (only === undefined || contacts.length > ISSUERS_SHOWN) return 'Le portail des familles';
  return contacts.length === 1 ? only.name : contacts.map(({ shortName }) => shortName).join(' · ');
}
