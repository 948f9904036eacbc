import type { Metadata } from 'next';

import { LegalSheet } from '@/components/collectivities/legal-sheet';
import { TermsOfUse } from '@/components/collectivities/terms-of-use';
import { TERMS_VERSION } from '@/lib/accounts/rules/terms';
import { civilDate } from '@/lib/core/dates/civil-date';
import { formatFullDay } from '@/lib/core/dates/format';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Conditions d’utilisation' };

export default async function TermsOfUsePage() {
  const contacts = await listContacts();
  return (
    <LegalSheet
      title="Conditions d’utilisation"
      lead={`Ce que vous acceptez en ouvrant un compte. Version du ${formatFullDay(civilDate(TERMS_VERSION))}.`}
      issuers={issuersOf(contacts)}
    >
      <TermsOfUse />
    </LegalSheet>
  );
}
