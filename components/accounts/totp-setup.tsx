'use client';

import { useActionState } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { beginTotpAction, cancelTotpAction } from '@/lib/accounts/actions/security';
import { emptyForm } from '@/lib/core/form';

import { QrCode, type QrCodeProps } from './qr-code';

/** The second factor being set up: the QR code's drawing, and the secret in text. */
export type TotpSetupWords = { picture: QrCodeProps; secret: string };

function Refusal({ message }: { message: string | null }) {
  return message === null ? null : (
    <Alert tone="error" role="alert">
      {message}
    </Alert>
  );
}

/** Begins to set the second factor up. */
export function TotpBegin() {
  const [state, begin] = useActionState(beginTotpAction, emptyForm());
  return (
    <form action={begin} className="grid justify-items-start gap-3">
      <p className="max-w-text">
        À chaque connexion, un code de votre téléphone est demandé en plus du mot de passe. Il vous
        faut une application d’authentification.
      </p>
      <Refusal message={state.message} />
      <SubmitButton variant="secondary">Activer la double authentification</SubmitButton>
    </form>
  );
}

/** Other ways out of a set-up: another drawing, where this one was seen or mistyped, or none. */
function OtherWays() {
  const [redrawn, redraw] = useActionState(beginTotpAction, emptyForm());
  const [cancelled, cancel] = useActionState(cancelTotpAction, emptyForm());
  return (
    <div className="grid gap-3">
      <Refusal message={redrawn.message ?? cancelled.message} />
      <div className="flex flex-wrap gap-3">
        <form action={redraw}>
          <SubmitButton variant="quiet">Obtenir un autre dessin</SubmitButton>
        </form>
        <form action={cancel}>
          <SubmitButton variant="quiet">Abandonner</SubmitButton>
        </form>
      </div>
      <p role="status" className="text-sm text-muted">
        {redrawn.attempt > 0 && redrawn.message === null
          ? 'Voici un nouveau dessin. L’ancien ne sert plus.'
          : ''}
      </p>
    </div>
  );
}

interface TotpSetupProps {
  setup: TotpSetupWords;
  form: ActionForm<{ codes: string[] }>;
}

/** The drawing to scan, and the code that confirms it. */
export function TotpSetup({ setup, form }: TotpSetupProps) {
  return (
    <div className="grid gap-4">
      <form {...form.formProps} className="grid gap-4">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <ol className="grid list-decimal gap-3 pl-5.5">
          <li>
            Scannez ce dessin avec votre application d’authentification.
            <QrCode {...setup.picture} />
            <p className="mt-2 text-sm">
              {'Ou saisissez cette clé\u00A0: '}
              <code className="font-bold">{setup.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
            </p>
          </li>
          <li>Recopiez le code qu’elle affiche.</li>
        </ol>
        <TextField
          label="Code à 6 chiffres"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          className="max-w-60"
          {...form.field('code')}
        />
        <SubmitButton pending={form.pending} className="justify-self-start">
          Confirmer
        </SubmitButton>
      </form>
      <OtherWays />
    </div>
  );
}
