'use client';

import { useActionState } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import type { ButtonVariant } from '@/components/ui/button';
import {
  askTotpResetAction,
  cancelTotpResetAction,
  finishTotpResetAction,
} from '@/lib/accounts/actions/totp-reset';
import { emptyForm } from '@/lib/core/form';

import { AccountWords } from './account-page';

function Refusal({ message }: { message: string | null }) {
  return message === null ? null : (
    <Alert tone="error" role="alert">
      {message}
    </Alert>
  );
}

function HowItGoes() {
  return (
    <>
      <AccountWords>
        <p>Vous pouvez retrouver votre compte avec votre mot de passe et votre adresse e-mail.</p>
      </AccountWords>
      <ol className="mt-3 grid list-decimal gap-2 pl-5.5">
        <li>Vous faites la demande ici. Un courriel part aussitôt à l’adresse de votre compte.</li>
        <li>
          Vous patientez 72 heures. Si quelqu’un d’autre a fait la demande, ce délai vous laisse le
          temps de l’annuler.
        </li>
        <li>
          Un second courriel vous permet de retirer la double authentification. Votre mot de passe
          suffit alors.
        </li>
      </ol>
      <p className="mt-3 text-[1rem] text-muted">
        La mairie ne peut pas le faire à votre place{'\u00A0'}: ce compte n’est qu’à vous. Vous êtes
        agent{'\u00A0'}? Un administrateur de votre collectivité peut la retirer tout de suite.
      </p>
    </>
  );
}

/** Asks to do without a second factor that is lost. It works before JavaScript has loaded. */
export function AskTotpReset() {
  const [state, ask] = useActionState(
    askTotpResetAction,
    emptyForm<{ from: string; email: string }>(),
  );
  if (state.done !== null) {
    const { from, email } = state.done;
    return (
      <div className="mt-4 grid gap-4">
        <Alert tone="success" role="status" title="Votre demande est enregistrée">
          {`Un courriel est parti à ${email}. Le retrait sera possible à partir du ${from}\u00A0: un second courriel vous le dira.`}
        </Alert>
        <p>
          Vous retrouvez votre téléphone{'\u00A0'}? Connectez-vous avec son code{'\u00A0'}: la
          demande s’annule d’elle-même.
        </p>
      </div>
    );
  }
  return (
    <>
      <HowItGoes />
      <form action={ask} className="mt-5 grid gap-4">
        <Refusal message={state.message} />
        <SubmitButton size="lg" block pendingLabel="Envoi…">
          Demander le retrait
        </SubmitButton>
      </form>
    </>
  );
}

type LinkActProps = {
  token: string;
  label: string;
  variant: ButtonVariant;
  act: (form: FormData) => void;
};

function LinkAct({ token, label, variant, act }: LinkActProps) {
  return (
    <form action={act}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="lg" block variant={variant}>
        {label}
      </SubmitButton>
    </form>
  );
}

export interface TotpResetChoicesProps {
  token: string;
  /** Whether the waiting time is over. */
  isReady: boolean;
  /** "vendredi 27 novembre 2026 à 10:05": when it is. */
  from: string;
}

/** What the link of a request lets one do: take the second factor away, once it may, or give it up. */
export function TotpResetChoices({ token, isReady, from }: TotpResetChoicesProps) {
  const [finished, finish] = useActionState(finishTotpResetAction, emptyForm());
  const [cancelled, cancel] = useActionState(cancelTotpResetAction, emptyForm());
  return (
    <>
      <AccountWords>
        {isReady ? (
          <p>
            Votre mot de passe suffira pour vous connecter. Vos codes de secours ne serviront plus,
            et vos appareils seront déconnectés.
          </p>
        ) : (
          <p>{`Le retrait de la double authentification sera possible à partir du ${from}. Un courriel vous le dira.`}</p>
        )}
        <p className="text-[1rem] text-muted">
          Vous n’avez rien demandé{'\u00A0'}? Annulez, puis choisissez un autre mot de passe.
        </p>
      </AccountWords>
      <div className="mt-6 grid gap-3">
        <Refusal message={finished.message ?? cancelled.message} />
        {isReady ? (
          <LinkAct
            token={token}
            act={finish}
            variant="primary"
            label="Retirer la double authentification"
          />
        ) : null}
        <LinkAct token={token} act={cancel} variant="secondary" label="Annuler la demande" />
      </div>
    </>
  );
}
