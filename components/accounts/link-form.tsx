'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import type { ButtonVariant } from '@/components/ui/button';
import { resendActivationAction } from '@/lib/accounts/actions/sign-up';
import { linkSchema } from '@/lib/accounts/schema/sign-up';
import type { FormAction } from '@/lib/core/form';

interface LinkFormProps {
  token: string;
  action: FormAction<never>;
  label: string;
  variant?: ButtonVariant;
}

/** One button, for what a signed link lets one do. */
function LinkForm({ token, action, label, variant = 'primary' }: LinkFormProps) {
  const form = useActionForm(action, linkSchema);
  return (
    <form {...form.formProps} className="mt-6 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="lg" block variant={variant} pending={form.pending}>
        {label}
      </SubmitButton>
    </form>
  );
}

export interface LinkButtonProps {
  token: string;
}

/** Sends the activation link once more. */
export function ResendButton({ token, isMain = false }: LinkButtonProps & { isMain?: boolean }) {
  return (
    <LinkForm
      token={token}
      action={resendActivationAction}
      label="Renvoyer le lien"
      variant={isMain ? 'primary' : 'secondary'}
    />
  );
}
