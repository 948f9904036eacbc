'use client';

import { useActionState, type ReactNode } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import {
  linkFranceConnectAction,
  linkKnownIdentityAction,
  unlinkFranceConnectAction,
} from '@/lib/accounts/actions/france-connect';
import { emptyForm, type FormAction } from '@/lib/core/form';

import { FranceConnectSubmit } from './france-connect-button';

export interface FranceConnectSectionProps {
  /** "le 12 novembre 2026": since when it opens the account; null where it does not. */
  linkedSince: string | null;
  /** Whether something else opens the account. */
  hasPassword: boolean;
  /** Whom FranceConnect has just recognised: "Angela DUBOIS". */
  knownName: string | null;
}

/** A form that is a button: what the server refuses is said above it. */
function ActForm({ action, children }: { action: FormAction; children: ReactNode }) {
  const [state, send] = useActionState(action, emptyForm());
  return (
    <form action={send} className="mt-4">
      {state.message === null ? null : (
        <Alert tone="error" role="alert" className="mb-4">
          {state.message}
        </Alert>
      )}
      {children}
    </form>
  );
}

function Linked({ since, hasPassword }: { since: string; hasPassword: boolean }) {
  return (
    <>
      <p>
        Votre compte est relié à FranceConnect depuis {since}
        {'\u00A0'}: vous pouvez vous connecter sans mot de passe.
      </p>
      {hasPassword ? null : (
        <p className="mt-2 text-muted">
          C’est votre seule façon de vous connecter. Pour pouvoir retirer FranceConnect, choisissez
          d’abord un mot de passe{'\u00A0'}:{' '}
          <a href="/mot-de-passe-oublie">demandez-en un par e-mail</a>.
        </p>
      )}
      <ActForm action={unlinkFranceConnectAction}>
        <SubmitButton variant="danger" pendingLabel="Retrait en cours…">
          Retirer FranceConnect
        </SubmitButton>
      </ActForm>
    </>
  );
}

/** FranceConnect, among the ways to sign in: to link it, or to take it away. */
export function FranceConnectSection(props: FranceConnectSectionProps) {
  const { linkedSince, hasPassword, knownName } = props;
  if (linkedSince !== null) return <Linked since={linkedSince} hasPassword={hasPassword} />;
  if (knownName !== null)
    return (
      <>
        <p>
          FranceConnect vous a reconnu sous le nom de <b>{knownName}</b>. Reliez-le à ce compte, et
          il suffira pour vous connecter.
        </p>
        <ActForm action={linkKnownIdentityAction}>
          <SubmitButton pendingLabel="Liaison en cours…">Relier FranceConnect</SubmitButton>
        </ActForm>
      </>
    );
  return (
    <>
      <p className="max-w-text">
        Reliez FranceConnect à votre compte pour vous connecter sans mot de passe. Votre mot de
        passe continue de fonctionner.
      </p>
      <ActForm action={linkFranceConnectAction}>
        <FranceConnectSubmit />
      </ActForm>
    </>
  );
}
