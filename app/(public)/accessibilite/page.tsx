import type { Metadata } from 'next';

import { AccessibilityStatement } from '@/components/collectivities/accessibility-statement';
import { LegalSheet } from '@/components/collectivities/legal-sheet';
import { env } from '@/lib/platform/env';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Accessibilité' };

export default async function AccessibilityPage() {
  const contacts = await listContacts();
  return (
    <LegalSheet
      title={'Accessibilité\u00A0: non conforme'}
      lead="La déclaration d’accessibilité du portail, et à qui signaler une difficulté."
      issuers={issuersOf(contacts)}
    >
      <AccessibilityStatement address={env.APP_URL} contacts={contacts} />
    </LegalSheet>
  );
}
