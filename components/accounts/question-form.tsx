'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { answerQuestionAction } from '@/lib/accounts/actions/sign-up';
import { answerSchema } from '@/lib/accounts/schema/sign-up';

export interface QuestionFormProps {
  token: string;
  /** "quarante-deux". */
  number: string;
}

/** What is asked of a browser that could not prove by itself that somebody is there. */
export function QuestionForm({ token, number }: QuestionFormProps) {
  const form = useActionForm(answerQuestionAction, answerSchema);
  return (
    <form {...form.formProps} className="mt-6 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="token" value={token} />
      <TextField
        label={`Écrivez en chiffres\u00A0: ${number}`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        className="[&_input]:max-w-40"
        required
        {...form.field('answer')}
      />
      <SubmitButton size="lg" block pending={form.pending}>
        Continuer
      </SubmitButton>
    </form>
  );
}
