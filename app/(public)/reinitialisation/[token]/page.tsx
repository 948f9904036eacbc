import type { Metadata } from 'next';

import { AccountPage } from '@/components/accounts/account-page';
import { ClosedResetLink, RESET_TITLES } from '@/components/accounts/closed-reset-link';
import { ResetPasswordForm } from '@/components/accounts/reset-password-form';
import { unsafeFindResetLink } from '@/lib/accounts/queries/reset-link';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Nouveau mot de passe', robots: { index: false } };

type Props = { params: Promise<{ token: string }> };

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const id = readSignedToken('reinitialisation', token);
  const [contacts, link] = await Promise.all([
    listContacts(),
    id === null ? ('GONE' as const) : unsafeFindResetLink(id, now()),
  ]);
  return (
    <AccountPage title={RESET_TITLES[link]} issuers={issuersOf(contacts)}>
      {link === 'OPEN' ? <ResetPasswordForm token={token} /> : <ClosedResetLink link={link} />}
    </AccountPage>
  );
}
