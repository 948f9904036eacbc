'use client';

import Link from 'next/link';
import { useActionState, useRef, useState } from 'react';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary, type FormError } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { signInAction, type SignInState } from '@/lib/accounts/actions/sign-in';
import type { DemonstrationAccount } from '@/lib/accounts/rules/demonstration';

import { DemonstrationAccounts } from './demonstration-accounts';
import { ResendButton } from './link-form';

export interface SignInFormProps {
  /** The page to come back to. */
  from?: string | undefined;
  /** The accounts to try; empty where the demonstration is not loaded. */
  accounts: readonly DemonstrationAccount[];
  /** The subscriber code to try. */
  code?: string | null;
}

const START: SignInState = { email: '' };

function errorsOf({ message, fieldErrors }: SignInState): FormError[] {
  return [
    ...(message === undefined ? [] : [{ message }]),
    ...(fieldErrors?.email === undefined ? [] : [{ field: 'email', message: fieldErrors.email }]),
    ...(fieldErrors?.password === undefined
      ? []
      : [{ field: 'password', message: fieldErrors.password }]),
  ];
}

/** Signs in. It works before JavaScript has loaded; the accounts to try then are to be copied. */
export function SignInForm({ from, accounts, code = null }: SignInFormProps) {
  const [state, signIn] = useActionState(signInAction, START);
  const [remember, setRemember] = useState(false);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const fill = (account: DemonstrationAccount): void => {
    if (email.current) email.current.value = account.email;
    if (password.current) password.current.value = account.password;
    button.current?.focus();
  };
  return (
    <>
      <form action={signIn} noValidate className="mt-6 grid gap-4.5">
        <ErrorSummary errors={errorsOf(state)} attempt={state} />
        {from === undefined ? null : <input type="hidden" name="from" value={from} />}
        <TextField
          ref={email}
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.email}
          error={state.fieldErrors?.email}
          required
        />
        <PasswordField
          ref={password}
          label="Mot de passe"
          aside={<Link href="/mot-de-passe-oublie">{'Mot de passe oublié\u00A0?'}</Link>}
          name="password"
          autoComplete="current-password"
          error={state.fieldErrors?.password}
          required
        />
        <CheckboxField
          label="Rester connecté sur cet appareil"
          name="remember"
          defaultChecked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <SubmitButton ref={button} size="lg" block pendingLabel="Connexion en cours…">
          Se connecter
        </SubmitButton>
      </form>
      {state.resendToken === undefined ? null : <ResendButton token={state.resendToken} />}
      {accounts.length > 0 ? (
        <DemonstrationAccounts accounts={accounts} code={code} onPick={fill} />
      ) : null}
    </>
  );
}
