'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { changeEmailAction, changeProfileAction } from '@/lib/accounts/actions/profile';
import { changeEmailSchema, profileSchema } from '@/lib/accounts/schema/security';
import type { PersonName } from '@/lib/accounts/types';

const CIVILITIES = [
  { value: 'Mme', label: 'Mme' },
  { value: 'M.', label: 'M.' },
];

/** Civility and names of the account. */
export function ProfileForm({ name }: { name: PersonName }) {
  const { civility, firstName, lastName } = name;
  const form = useActionForm(changeProfileAction, profileSchema, { civility, firstName, lastName });
  return (
    <form {...form.formProps} className="grid max-w-110 gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.state.done === true ? (
        <Alert tone="success" role="status">
          L’enregistrement a été effectué
        </Alert>
      ) : null}
      <SelectField
        label="Civilité"
        options={CIVILITIES}
        required
        className="max-w-40"
        {...form.field('civility')}
      />
      <TextField label="Nom" autoComplete="family-name" required {...form.field('lastName')} />
      <TextField label="Prénom" autoComplete="given-name" required {...form.field('firstName')} />
      <p className="text-sm text-muted">
        Ce nom est celui de votre compte. Celui du dossier de votre famille se demande à la
        collectivité.
      </p>
      <SubmitButton pending={form.pending} className="justify-self-start">
        Enregistrer
      </SubmitButton>
    </form>
  );
}

/** The address of the account: confirmed at the new one. */
export function EmailForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const form = useActionForm<{ email: string }>(changeEmailAction, changeEmailSchema);
  const { done } = form.state;
  if (!hasPassword) {
    return (
      <p>
        {`Votre adresse est ${email}. Pour la changer, choisissez d’abord un mot de passe\u00A0: `}
        <a href="/mot-de-passe-oublie">demandez-en un par e-mail</a>.
      </p>
    );
  }
  return (
    <form {...form.formProps} className="grid max-w-110 gap-4.5">
      <p>
        {'Adresse actuelle\u00A0: '}
        <b className="break-all">{email}</b>
      </p>
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {done === null ? null : (
        <Alert tone="success" role="status" title="Vérifiez votre boîte de réception.">
          {`Un lien a été envoyé à ${done.email}. Votre adresse changera quand vous l’aurez suivi.`}
        </Alert>
      )}
      <TextField
        label="Nouvelle adresse e-mail"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...form.field('email')}
      />
      <PasswordField
        label="Mot de passe"
        autoComplete="current-password"
        required
        {...form.field('currentPassword')}
      />
      <SubmitButton pending={form.pending} className="justify-self-start">
        Changer d’adresse
      </SubmitButton>
    </form>
  );
}
