import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { FranceConnectLink } from '@/components/accounts/france-connect-button';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { FirstVisit, SignInNotice } from '@/components/accounts/sign-in-notices';
import { ContactLines } from '@/components/collectivities/contact-lines';
import { PORTAL_POINTS } from '@/components/layout/portal-points';
import { PublicSplit } from '@/components/layout/public-layout';
import { homePathOf } from '@/lib/accounts/rules/person';
import { demonstrationAccounts } from '@/lib/accounts/rules/demonstration';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { franceConnectAddress } from '@/lib/platform/france-connect';
import { unsafeFindExamples } from '@/lib/subscriptions/queries/examples';

import { issuersOf, listContacts } from '../contacts';

export const metadata: Metadata = { title: 'Se connecter' };

const CONTACTS_SHOWN = 5;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const signedIn = await findSignedIn();
  if (signedIn !== null) redirect(homePathOf(signedIn));
  const query = await searchParams;
  const { from } = query;
  const [contacts, examples] = await Promise.all([listContacts(), unsafeFindExamples()]);
  return (
    <PublicSplit
      heading={'Garderie, cantine, loisirs\u00A0: le planning de vos enfants, au même endroit.'}
      points={PORTAL_POINTS}
      detail={issuersOf(contacts)}
    >
      <h1>Se connecter</h1>
      <SignInNotice query={query} />
      <FranceConnectLink
        address={franceConnectAddress()}
        className="mt-5 border-b border-rule-strong pb-4"
      />
      <SignInForm
        from={typeof from === 'string' ? from : undefined}
        accounts={examples === null ? [] : demonstrationAccounts}
        code={examples?.code ?? null}
      />
      <FirstVisit />
      <section className="mt-7">
        <p className="text-sm text-muted">{'Un problème pour vous connecter\u00A0?'}</p>
        <ContactLines
          contacts={contacts.slice(0, CONTACTS_SHOWN)}
          className="mt-2 grid gap-2 text-sm text-muted"
        />
      </section>
    </PublicSplit>
  );
}
