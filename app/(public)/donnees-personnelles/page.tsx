import type { Metadata } from 'next';

import { LegalSheet } from '@/components/collectivities/legal-sheet';
import { PrivacyNotice } from '@/components/collectivities/privacy-notice';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Données personnelles' };

export default async function PersonalDataPage() {
  const contacts = await listContacts();
  return (
    <LegalSheet
      title="Données personnelles"
      lead="Ce que le portail sait de vous, pourquoi, combien de temps, et vos droits."
      issuers={issuersOf(contacts)}
    >
      <PrivacyNotice contacts={contacts} />
    </LegalSheet>
  );
}
