import 'server-only';

import { db } from '@/lib/platform/db/client';

import type { Contact } from '../types/public';

const CONTACTS = 200;

/** How to reach the collectivities, by name. Public: there is no actor. */
export async function unsafeListContacts(): Promise<Contact[]> {
  return db.collectivity.findMany({
    orderBy: { name: 'asc' },
    take: CONTACTS,
    select: {
      name: true,
      shortName: true,
      serviceName: true,
      postalAddress: true,
      email: true,
      phone: true,
      openingHours: true,
      publicationDirector: true,
      hostingProvider: true,
      dataProtectionContact: true,
    },
  });
}
