'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { searchByCodeAction } from '@/lib/subscriptions/actions';
import { codeSearchSchema } from '@/lib/subscriptions/schema/search';

import { SearchButtons } from './search-buttons';

/** Subscribes with the code that the collectivity handed out. */
export function CodeSearchForm() {
  const { errors, attempt, pending, field, formProps } = useActionForm(
    searchByCodeAction,
    codeSearchSchema,
  );
  return (
    <form {...formProps} className="grid content-start gap-4">
      <div>
        <h2 id="avec-code">Avec votre code abonné</h2>
        <p className="text-muted">Code transmis par votre collectivité</p>
      </div>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        label="Code abonné"
        {...field('subscriberCode')}
        hint={'Dix lettres et chiffres, par exemple K7P2Q-9XWD4. Il y en a un par responsable.'}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={30}
        className="[&_input]:max-w-72"
        required
      />
      <SearchButtons pending={pending} describedBy="avec-code" />
    </form>
  );
}
