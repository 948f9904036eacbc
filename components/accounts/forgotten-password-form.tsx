'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { requestPasswordResetAction } from '@/lib/accounts/actions/reset-password';
import { forgottenPasswordSchema } from '@/lib/accounts/schema/reset-password';

export interface ForgottenPasswordFormProps {
  /** Under what is said once the form is sent: where a demonstration's e-mails are read. */
  mailbox?: ReactNode;
}

/** Asks for a link to choose another password. */
export function ForgottenPasswordForm({ mailbox }: ForgottenPasswordFormProps) {
  const form = useActionForm(requestPasswordResetAction, forgottenPasswordSchema);
  const { done } = form.state;
  return (
    <>
      <div role="status" className={done === null ? undefined : 'mt-5'}>
        {done === null ? null : (
          <Alert tone="success" title="Consultez vos courriels">
            Si <b className="break-words">{done.email}</b> a un compte, un lien vient de lui être
            envoyé. Il sert une fois, pendant une heure.
          </Alert>
        )}
      </div>
      {done === null ? null : mailbox}
      <form {...form.formProps} className="mt-6 grid gap-4.5">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          {...form.field('email')}
        />
        <SubmitButton
          size="lg"
          block
          variant={done === null ? 'primary' : 'secondary'}
          pending={form.pending}
        >
          {done === null ? 'Recevoir un lien' : 'Renvoyer le lien'}
        </SubmitButton>
      </form>
      <p className="mt-4">
        <Link href="/connexion">Revenir à la connexion</Link>
      </p>
    </>
  );
}
