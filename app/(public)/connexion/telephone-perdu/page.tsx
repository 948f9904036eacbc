import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';

import { AccountPage } from '@/components/accounts/account-page';
import { AskTotpReset } from '@/components/accounts/totp-reset-forms';
import { readStepCookie } from '@/lib/platform/auth/step-cookie';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Téléphone perdu', robots: { index: false } };

export default async function LostTelephonePage() {
  if ((await readStepCookie()) === null) redirect('/connexion');
  const contacts = await listContacts();
  return (
    <AccountPage title="Téléphone et codes perdus" issuers={issuersOf(contacts)}>
      <AskTotpReset />
      <p className="mt-5">
        <Link href="/connexion/verification">J’ai retrouvé un code</Link>
      </p>
    </AccountPage>
  );
}
