import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { AccountPage } from '@/components/accounts/account-page';
import {
  AlreadyActive,
  MailboxStep,
  QuestionStep,
  UnknownLink,
} from '@/components/accounts/sign-up-steps';
import { unsafeIsMailboxOpen } from '@/lib/accounts/queries/demonstration';
import { unsafeFindSignUp } from '@/lib/accounts/queries/sign-up';
import { numberInWords } from '@/lib/accounts/rules/number-question';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Votre inscription', robots: { index: false } };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ renvoye?: string | string[] }>;
};

export default async function SignUpStepPage({ params, searchParams }: Props) {
  const [{ token }, { renvoye }] = await Promise.all([params, searchParams]);
  const id = readSignedToken('inscription', token);
  const [contacts, found, isMailboxOpen] = await Promise.all([
    listContacts(),
    id === null ? null : unsafeFindSignUp(id),
    unsafeIsMailboxOpen(),
  ]);
  const issuers = issuersOf(contacts);
  const page = (title: string, content: ReactNode) => (
    <AccountPage title={title} issuers={issuers}>
      {content}
    </AccountPage>
  );
  if (found === null) return page('Lien inconnu', <UnknownLink />);
  switch (found.step) {
    case 'DONE':
      return page('Votre compte est activé', <AlreadyActive />);
    case 'QUESTION':
      return page(
        'Une dernière question',
        <QuestionStep token={token} number={numberInWords(found.number)} />,
      );
    case 'MAILBOX':
      return page(
        'Consultez vos courriels',
        <MailboxStep {...found} {...{ token, isMailboxOpen, isResent: renvoye === 'oui' }} />,
      );
  }
}
