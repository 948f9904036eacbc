'use client';

import { useActionState } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import {
  beginTotpAction,
  confirmTotpAction,
  disableTotpAction,
  renewRecoveryCodesAction,
} from '@/lib/accounts/actions/security';
import { disableTotpSchema, totpCodeSchema } from '@/lib/accounts/schema/security';
import { emptyForm } from '@/lib/core/form';
import { plural } from '@/lib/core/words';

import { QrCode, type QrCodeProps } from './qr-code';
import { RecoveryCodes } from './recovery-codes';

export interface TotpSectionProps {
  /** "le 12 novembre 2026": since when it is in force; null where it is not. */
  since: string | null;
  /** Being set up: the QR code's drawing, and the secret in text. */
  setup: { picture: QrCodeProps; secret: string } | null;
  recoveryCodesLeft: number;
  hasPassword: boolean;
  /** The collectivities that ask for it. */
  requiredBy: readonly string[];
}

type Codes = { codes: string[] };

function CodeField<Done>({
  form,
  label = 'Code à 6 chiffres',
}: {
  form: ActionForm<Done>;
  label?: string;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      className="max-w-60"
      {...form.field('code')}
    />
  );
}

function Begin() {
  const [state, begin] = useActionState(beginTotpAction, emptyForm());
  return (
    <form action={begin} className="grid justify-items-start gap-3">
      <p className="max-w-text">
        À chaque connexion, un code de votre téléphone est demandé en plus du mot de passe. Il vous
        faut une application d’authentification.
      </p>
      {state.message === null ? null : (
        <Alert tone="error" role="alert">
          {state.message}
        </Alert>
      )}
      <SubmitButton variant="secondary">Activer la double authentification</SubmitButton>
    </form>
  );
}

function Setup({
  setup,
  form,
}: {
  setup: NonNullable<TotpSectionProps['setup']>;
  form: ActionForm<Codes>;
}) {
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <ol className="grid list-decimal gap-3 pl-5.5">
        <li>
          Scannez ce dessin avec votre application d’authentification.
          <QrCode {...setup.picture} />
          <p className="mt-2 text-sm">
            {'Ou saisissez cette clé\u00A0: '}
            <code className="font-bold break-all">
              {setup.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
            </code>
          </p>
        </li>
        <li>Recopiez le code qu’elle affiche.</li>
      </ol>
      <CodeField form={form} />
      <SubmitButton pending={form.pending} className="justify-self-start">
        Confirmer
      </SubmitButton>
    </form>
  );
}

function Renew({ form, left }: { form: ActionForm<Codes>; left: number }) {
  return (
    <details>
      <summary className="inline-flex min-h-touch items-center font-[650] text-link underline underline-offset-[.18em]">
        Obtenir de nouveaux codes de secours
      </summary>
      <form {...form.formProps} className="mt-2 grid gap-3">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <p className="text-sm text-muted">{`Il vous reste ${plural(left, 'code')}. Les anciens ne serviront plus.`}</p>
        <CodeField form={form} label="Code de votre application" />
        <SubmitButton variant="secondary" pending={form.pending} className="justify-self-start">
          Obtenir de nouveaux codes
        </SubmitButton>
      </form>
    </details>
  );
}

function Disable({ hasPassword }: { hasPassword: boolean }) {
  const form = useActionForm(disableTotpAction, disableTotpSchema);
  return (
    <details>
      <summary className="inline-flex min-h-touch items-center font-[650] text-link underline underline-offset-[.18em]">
        Désactiver la double authentification
      </summary>
      <form {...form.formProps} className="mt-2 grid max-w-110 gap-3">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        {hasPassword ? (
          <PasswordField
            label="Mot de passe"
            id="totp-password"
            autoComplete="current-password"
            required
            {...form.field('currentPassword')}
          />
        ) : null}
        <TextField
          label="Code de votre application, pour désactiver"
          id="totp-off-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          {...form.field('code')}
        />
        <SubmitButton variant="danger" pending={form.pending} className="justify-self-start">
          Désactiver
        </SubmitButton>
      </form>
    </details>
  );
}

/** The second factor: to set it up, to have new recovery codes, to take it away. */
export function TotpSection({
  since,
  setup,
  recoveryCodesLeft,
  hasPassword,
  requiredBy,
}: TotpSectionProps) {
  const confirm = useActionForm<Codes>(confirmTotpAction, totpCodeSchema);
  const renew = useActionForm<Codes>(renewRecoveryCodesAction, totpCodeSchema);
  const codes = renew.state.done?.codes ?? confirm.state.done?.codes;
  return (
    <div className="grid gap-4">
      {requiredBy.length > 0 && since === null ? (
        <Alert
          title={`${requiredBy.join(' et ')} demande la double authentification à ses agents.`}
        >
          L’espace des agents s’ouvrira dès que vous l’aurez activée.
        </Alert>
      ) : null}
      {since === null ? null : <p>{`Activée depuis ${since}.`}</p>}
      {codes === undefined ? null : <RecoveryCodes key={codes.join()} codes={codes} />}
      {since === null && setup === null ? <Begin /> : null}
      {since === null && setup !== null ? <Setup setup={setup} form={confirm} /> : null}
      {since === null ? null : (
        <>
          <Renew form={renew} left={recoveryCodesLeft} />
          {requiredBy.length > 0 ? null : <Disable hasPassword={hasPassword} />}
        </>
      )}
    </div>
  );
}
