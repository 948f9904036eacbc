import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { DemonstrationEmails } from '@/components/accounts/demonstration-emails';
import { PublicSheet } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';
import { unsafeIsMailboxOpen } from '@/lib/accounts/queries/demonstration';
import { unsafeListAccountEmails } from '@/lib/accounts/queries/demonstration-mailbox';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = {
  title: 'Courriels de la démonstration',
  robots: { index: false },
};

const LEAD =
  'Ce que le portail aurait envoyé au sujet des comptes. Chacun peut lire cette page\u00A0: n’y laissez pas de vraie adresse.';

export default async function DemonstrationEmailsPage() {
  if (!(await unsafeIsMailboxOpen())) notFound();
  const [contacts, emails] = await Promise.all([listContacts(), unsafeListAccountEmails()]);
  return (
    <PublicSheet
      title="Courriels de la démonstration"
      lead={LEAD}
      detail={issuersOf(contacts)}
      actions={<ButtonLink href="/connexion">Se connecter</ButtonLink>}
    >
      <DemonstrationEmails emails={emails} />
    </PublicSheet>
  );
}
