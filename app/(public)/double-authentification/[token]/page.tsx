import type { Metadata } from 'next';

import { AccountPage, AccountWays, AccountWords } from '@/components/accounts/account-page';
import { TotpResetChoices } from '@/components/accounts/totp-reset-forms';
import { unsafeFindTotpReset } from '@/lib/accounts/queries/totp-reset';
import { formatInstant } from '@/lib/core/dates/format';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Double authentification', robots: { index: false } };

const ZONE = 'Europe/Paris';
const TITLES = {
  WAITING: 'Demande en attente',
  READY: 'Retirer la double authentification',
  CLOSED: 'Ce lien ne sert plus',
};

type Props = { params: Promise<{ token: string }> };

export default async function TotpResetPage({ params }: Props) {
  const { token } = await params;
  const id = readSignedToken('double-authentification', token);
  const [contacts, reset] = await Promise.all([
    listContacts(),
    id === null ? null : unsafeFindTotpReset(id, now()),
  ]);
  const state = reset?.state ?? 'CLOSED';
  return (
    <AccountPage title={TITLES[state]} issuers={issuersOf(contacts)}>
      {reset === null || state === 'CLOSED' ? (
        <>
          <AccountWords>
            <p>
              La demande est terminée ou annulée. Connectez-vous pour savoir où en est votre compte.
            </p>
          </AccountWords>
          <AccountWays ways={[{ href: '/connexion', label: 'Se connecter' }]} />
        </>
      ) : (
        <TotpResetChoices
          token={token}
          isReady={state === 'READY'}
          from={formatInstant(reset.from, ZONE)}
        />
      )}
    </AccountPage>
  );
}
