'use client';

import Link from 'next/link';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { openFranceConnectAccountAction } from '@/lib/accounts/actions/france-connect';
import { franceConnectAccountSchema } from '@/lib/accounts/schema/france-connect';

/** The one step before an account opens with FranceConnect: no password is asked. */
export function FranceConnectAccountForm() {
  const { formProps, errors, attempt, box, pending } = useActionForm(
    openFranceConnectAccountAction,
    franceConnectAccountSchema,
  );
  return (
    <form {...formProps} className="mt-5 grid gap-4.5">
      <ErrorSummary errors={errors} attempt={attempt} />
      <CheckboxField
        {...box('terms')}
        label={
          <>
            J’accepte les{' '}
            <Link href="/conditions-utilisation" prefetch={false}>
              conditions d’utilisation
            </Link>{' '}
            et j’ai lu comment{' '}
            <Link href="/donnees-personnelles" prefetch={false}>
              mes données sont protégées
            </Link>
            .
          </>
        }
      />
      <SubmitButton size="lg" block pending={pending} pendingLabel="Ouverture en cours…">
        Ouvrir mon compte
      </SubmitButton>
    </form>
  );
}
