import type { Metadata } from 'next';

import { LegalNotice } from '@/components/collectivities/legal-notice';
import { LegalSheet } from '@/components/collectivities/legal-sheet';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Mentions légales' };

export default async function LegalNoticePage() {
  const contacts = await listContacts();
  return (
    <LegalSheet
      title="Mentions légales"
      lead="Qui édite ce portail, et avec quel logiciel."
      issuers={issuersOf(contacts)}
    >
      <LegalNotice contacts={contacts} />
    </LegalSheet>
  );
}
