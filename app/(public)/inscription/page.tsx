import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';

import { CodeCover } from '@/components/accounts/code-letter';
import { FranceConnectLink } from '@/components/accounts/france-connect-button';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { PublicSplit } from '@/components/layout/public-layout';
import { homePathOf } from '@/lib/accounts/rules/person';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { franceConnectAddress } from '@/lib/platform/france-connect';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'S’inscrire' };

export default async function SignUpPage() {
  const signedIn = await findSignedIn();
  if (signedIn !== null) redirect(homePathOf(signedIn));
  const contacts = await listContacts();
  return (
    <PublicSplit
      heading={'Où trouver votre code abonné\u00A0?'}
      detail={issuersOf(contacts)}
      cover={<CodeCover />}
      brief
      art={false}
    >
      <h1>S’inscrire</h1>
      <p className="mt-1.5 text-muted">
        Tout est obligatoire, sauf le code abonné. Déjà inscrit{'\u00A0'}?{' '}
        <Link href="/connexion">Se connecter</Link>
      </p>
      <FranceConnectLink
        address={franceConnectAddress()}
        className="mt-5 border-b border-rule-strong pb-4"
      />
      <SignUpForm />
    </PublicSplit>
  );
}
