import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';

import { AccountPage } from '@/components/accounts/account-page';
import { SecondStepForm } from '@/components/accounts/second-step-form';
import { readStepCookie } from '@/lib/platform/auth/step-cookie';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Vérification', robots: { index: false } };

export default async function SecondStepPage() {
  const step = await readStepCookie();
  if (step === null) redirect('/connexion');
  const contacts = await listContacts();
  return (
    <AccountPage title="Vérification" issuers={issuersOf(contacts)}>
      <p className="mt-2 text-muted">
        Votre compte est protégé par la double authentification.
      </p>
      <SecondStepForm />
      <p className="mt-5">
        <Link href="/connexion/telephone-perdu">
          {'Téléphone et codes de secours perdus\u00A0?'}
        </Link>
      </p>
      <p className="mt-3">
        <Link href="/connexion">Revenir à la connexion</Link>
      </p>
    </AccountPage>
  );
}
