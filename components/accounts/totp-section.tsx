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
  replaceTotpAction,
} from '@/lib/accounts/actions/security';
import { endTotpSchema, secondStepSchema, totpCodeSchema } from '@/lib/accounts/schema/security';
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

const SUMMARY =
  'inline-flex min-h-touch items-center font-[650] text-link underline underline-offset-[.18em]';
// The page has other forms, with fields of the same names.
const IDS = {
  renew: { code: 'renew-code' },
  end: { currentPassword: 'totp-password', code: 'totp-end-code' },
};

function errorsIn<Done>(form: ActionForm<Done>, ids: Readonly<Record<string, string>>) {
  return form.errors.map(({ field, message }) => ({
    message,
    field: field === undefined ? undefined : (ids[field] ?? field),
  }));
}

const EITHER_CODE = 'Le code à 6 chiffres de votre application, ou un code de secours.';

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
  );
}

function Renew({ form, left }: { form: ActionForm<Codes>; left: number }) {
  return (
    <details open={form.state.code !== null}>
      <summary className={SUMMARY}>Obtenir de nouveaux codes de secours</summary>
      <form {...form.formProps} className="mt-2 grid max-w-110 gap-3">
        <ErrorSummary errors={errorsIn(form, IDS.renew)} attempt={form.attempt} />
        <p className="text-sm text-muted">{`Il vous reste ${plural(left, 'code')}. Les anciens ne serviront plus.`}</p>
        <TextField
          label="Code de vérification"
          id={IDS.renew.code}
          hint={EITHER_CODE}
          autoComplete="one-time-code"
          required
          {...form.field('code')}
        />
        <SubmitButton variant="secondary" pending={form.pending} className="justify-self-start">
          Obtenir de nouveaux codes
        </SubmitButton>
      </form>
    </details>
  );
}

const ENDS = {
  disable: { title: 'Désactiver la double authentification', button: 'Désactiver', words: null },
  replace: {
    title: 'Changer de téléphone',
    button: 'Changer de téléphone',
    words:
      'L’application d’aujourd’hui ne servira plus. L’espace des agents s’ouvrira de nouveau dès que vous aurez confirmé la nouvelle.',
  },
} as const;

function End({ hasPassword, kind }: { hasPassword: boolean; kind: keyof typeof ENDS }) {
  const action = kind === 'disable' ? disableTotpAction : replaceTotpAction;
  const form = useActionForm(action, endTotpSchema);
  const { title, button, words } = ENDS[kind];
  return (
    <details open={form.state.code !== null}>
      <summary className={SUMMARY}>{title}</summary>
      <form {...form.formProps} className="mt-2 grid max-w-110 gap-3">
        <ErrorSummary errors={errorsIn(form, IDS.end)} attempt={form.attempt} />
        {words === null ? null : <p className="text-sm text-muted">{words}</p>}
        {hasPassword ? (
          <PasswordField
            label="Mot de passe"
            id={IDS.end.currentPassword}
            autoComplete="current-password"
            required
            {...form.field('currentPassword')}
          />
        ) : null}
        <TextField
          label="Code de vérification"
          id={IDS.end.code}
          hint={EITHER_CODE}
          autoComplete="one-time-code"
          required
          {...form.field('code')}
        />
        <SubmitButton variant="danger" pending={form.pending} className="justify-self-start">
          {button}
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
  const renew = useActionForm<Codes>(renewRecoveryCodesAction, secondStepSchema);
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
          <End hasPassword={hasPassword} kind={requiredBy.length > 0 ? 'replace' : 'disable'} />
        </>
      )}
    </div>
  );
}
