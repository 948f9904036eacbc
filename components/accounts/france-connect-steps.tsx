import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';

import { FranceConnectAccountForm } from './france-connect-account-form';
import { FranceConnectLink } from './france-connect-button';

/** Signing in once, to come back where the account is linked. */
const SIGN_IN_TO_LINK = '/connexion?from=/mon-espace/franceconnect';

export interface OpenAccountProps {
  /** "Angela DUBOIS". */
  name: string;
  email: string;
}

/** FranceConnect knows somebody whom the portal does not: the terms, then the account. */
export function FranceConnectOpenAccount({ name, email }: OpenAccountProps) {
  return (
    <>
      <h1>Ouvrir votre compte</h1>
      <p className="mt-1.5 text-muted">
        FranceConnect vous a reconnu. Il ne reste qu’à accepter les conditions d’utilisation
        {'\u00A0'}: vous n’avez pas de mot de passe à choisir.
      </p>
      <dl className="mt-5 grid gap-3 rounded-lg border-[1.5px] border-rule-strong bg-surface px-4 py-3.5">
        <div>
          <dt className="text-sm text-muted">Nom</dt>
          <dd className="font-bold">{name}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted">E-mail</dt>
          <dd className="font-bold break-words">{email}</dd>
        </div>
      </dl>
      <FranceConnectAccountForm />
      <section className="mt-7 border-t border-rule-strong pt-6">
        <h2>{'Vous avez déjà un compte\u00A0?'}</h2>
        <p className="mt-1.5 mb-3 text-muted">
          Connectez-vous une fois avec son adresse et son mot de passe. Nous vous proposerons de le
          relier à FranceConnect.
        </p>
        <ButtonLink href={SIGN_IN_TO_LINK} block>
          Se connecter pour relier
        </ButtonLink>
      </section>
    </>
  );
}

/** FranceConnect gave the e-mail of an account: one shows once that it is one's own. */
export function FranceConnectLinkFirst({ email }: { email: string }) {
  return (
    <>
      <h1>Vous avez déjà un compte</h1>
      <p className="mt-3 break-words">
        Un compte porte l’adresse <b>{email}</b>. Pour votre sécurité, FranceConnect ne l’ouvre pas
        sans votre accord.
      </p>
      <p className="mt-3">
        Connectez-vous une seule fois avec votre mot de passe, puis acceptez de le relier. Ensuite,
        FranceConnect suffira.
      </p>
      <ButtonLink href={SIGN_IN_TO_LINK} variant="primary" size="lg" block className="mt-6">
        Se connecter pour relier
      </ButtonLink>
      <p className="mt-4">
        <Link
          href="/mot-de-passe-oublie"
          prefetch={false}
          className="inline-flex min-h-touch items-center"
        >
          {'Mot de passe oublié\u00A0?'}
        </Link>
      </p>
    </>
  );
}

/** FranceConnect did not lead to an account: why, and what can be done. */
export function FranceConnectFailure({
  message,
  address,
}: {
  message: string;
  address: string | null;
}) {
  return (
    <>
      <h1>Connexion avec FranceConnect</h1>
      <Alert tone="error" className="my-5">
        {message}
      </Alert>
      <FranceConnectLink address={address} />
      <ButtonLink href="/connexion" block className="mt-3">
        Se connecter avec un mot de passe
      </ButtonLink>
    </>
  );
}
