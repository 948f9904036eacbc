import type { Metadata } from 'next';

import { AccountPage } from '@/components/accounts/account-page';
import { ForgottenPasswordForm } from '@/components/accounts/forgotten-password-form';
import { DemonstrationMailbox } from '@/components/accounts/sign-up-steps';
import { unsafeIsMailboxOpen } from '@/lib/accounts/queries/demonstration';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Mot de passe oublié' };

export default async function ForgottenPasswordPage() {
  const [contacts, isMailboxOpen] = await Promise.all([listContacts(), unsafeIsMailboxOpen()]);
  return (
    <AccountPage title="Mot de passe oublié" issuers={issuersOf(contacts)}>
      <p className="mt-1.5 text-muted">
        Indiquez l’adresse de votre compte. Nous y enverrons un lien pour choisir un autre mot de
        passe.
      </p>
      <ForgottenPasswordForm mailbox={isMailboxOpen ? <DemonstrationMailbox /> : null} />
    </AccountPage>
  );
}
