import type { Metadata } from 'next';
import Link from 'next/link';

import { AccountPage } from '@/components/accounts/account-page';
import { ConfirmEmailForm } from '@/components/accounts/confirm-email-form';
import { unsafeIsEmailLinkOpen } from '@/lib/accounts/queries/email-link';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Nouvelle adresse', robots: { index: false } };

export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const id = readSignedToken('nouvelle-adresse', token);
  const [contacts, isOpen] = await Promise.all([
    listContacts(),
    id === null ? false : unsafeIsEmailLinkOpen(id, now()),
  ]);
  return (
    <AccountPage title={isOpen ? 'Confirmer votre adresse' : 'Ce lien ne sert plus'} issuers={issuersOf(contacts)}>
      {isOpen ? (
        <ConfirmEmailForm token={token} />
      ) : (
        <p className="mt-3">
          Il a déjà servi, ou n’est plus valable. Demandez-en un autre depuis{' '}
          <Link href="/mon-espace/profil">votre profil</Link>.
        </p>
      )}
    </AccountPage>
  );
}
