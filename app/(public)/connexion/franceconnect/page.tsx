import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';

import {
  FranceConnectFailure,
  FranceConnectLinkFirst,
  FranceConnectOpenAccount,
} from '@/components/accounts/france-connect-steps';
import { PublicSplit } from '@/components/layout/public-layout';
import { franceConnectMessage } from '@/lib/accounts/messages/france-connect';
import { fullName, homePathOf } from '@/lib/accounts/rules/person';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { findKnownPerson } from '@/lib/platform/auth/france-connect';
import { franceConnectAddress } from '@/lib/platform/france-connect';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'FranceConnect' };

type Props = { searchParams: Promise<{ franceconnect?: string | string[] }> };

export default async function FranceConnectPage({ searchParams }: Props) {
  const address = franceConnectAddress();
  if (address === null) notFound();
  const [signedIn, known] = await Promise.all([findSignedIn(), findKnownPerson()]);
  if (signedIn !== null) redirect(known === null ? homePathOf(signedIn) : '/mon-espace/franceconnect');
  const [{ franceconnect: reason }, contacts] = await Promise.all([searchParams, listContacts()]);
  const message = franceConnectMessage(reason) ?? franceConnectMessage('expired');
  return (
    <PublicSplit
      heading="Votre compte, sans mot de passe de plus à retenir."
      detail={issuersOf(contacts)}
    >
      {known?.identity.email == null || reason !== undefined ? (
        <FranceConnectFailure message={message ?? ''} address={address} />
      ) : known.isEmailTaken ? (
        <FranceConnectLinkFirst email={known.identity.email} />
      ) : (
        <FranceConnectOpenAccount name={fullName(known.identity)} email={known.identity.email} />
      )}
    </PublicSplit>
  );
}
