import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { AccountPage } from '@/components/accounts/account-page';
import {
  ActivationStep,
  AlreadyActive,
  ExpiredLink,
  UnknownLink,
} from '@/components/accounts/sign-up-steps';
import { unsafeFindActivation } from '@/lib/accounts/queries/sign-up';
import { hasSignedUpHere } from '@/lib/platform/auth/sign-up-cookie';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Activer votre compte', robots: { index: false } };

type Props = { params: Promise<{ token: string }> };

export default async function ActivationPage({ params }: Props) {
  const { token } = await params;
  const id = readSignedToken('activation', token);
  const [contacts, link, isSameBrowser] = await Promise.all([
    listContacts(),
    id === null ? null : unsafeFindActivation(id, now()),
    id !== null && hasSignedUpHere(id),
  ]);
  const issuers = issuersOf(contacts);
  const page = (title: string, content: ReactNode) => (
    <AccountPage title={title} issuers={issuers}>
      {content}
    </AccountPage>
  );
  switch (link?.state) {
    case 'OPEN':
      return page(
        'Activez votre compte',
        <ActivationStep
          token={token}
          asksPassword={!isSameBrowser}
          name={link.name}
          email={link.email}
        />,
      );
    case 'EXPIRED':
      return page('Ce lien a expiré', <ExpiredLink token={token} />);
    case 'USED':
      return page('Votre compte est activé', <AlreadyActive />);
    case 'GONE':
    case undefined:
      return page('Lien inconnu', <UnknownLink />);
  }
}
