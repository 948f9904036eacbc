'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import {
  confirmTotpAction,
  disableTotpAction,
  renewRecoveryCodesAction,
  replaceTotpAction,
} from '@/lib/accounts/actions/security';
import { endTotpSchema, secondStepSchema, totpCodeSchema } from '@/lib/accounts/schema/security';
import { plural } from '@/lib/core/words';

import { RecoveryCodes } from './recovery-codes';
import { TotpBegin, TotpSetup, type TotpSetupWords } from './totp-setup';

export interface TotpSectionProps {
  /** "le 12 novembre 2026": since when it is in force; null where it is not. */
  since: string | null;
  /** Being set up. */
  setup: TotpSetupWords | null;
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
      {since === null && setup === null ? <TotpBegin /> : null}
      {since === null && setup !== null ? <TotpSetup setup={setup} form={confirm} /> : null}
      {since === null ? null : (
        <>
          <Renew form={renew} left={recoveryCodesLeft} />
          <End hasPassword={hasPassword} kind={requiredBy.length > 0 ? 'replace' : 'disable'} />
        </>
      )}
    </div>
  );
}
