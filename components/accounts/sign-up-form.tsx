'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { signUpAction } from '@/lib/accounts/actions/sign-up';
import { signUpSchema } from '@/lib/accounts/schema/sign-up';

import { CodeDetails } from './code-letter';
import { HumanCheck, useHumanProof } from './human-check';
import { NewPasswordFields, useRetypeNote } from './new-password-fields';
import { SubscriberCodeField } from './subscriber-code-field';
import { TermsField } from './terms-field';

/** Opens an account. It works before JavaScript has loaded: a question then follows. */
export function SignUpForm() {
  const proof = useHumanProof();
  const form = useActionForm(signUpAction, signUpSchema, {}, proof.attach);
  const retype = useRetypeNote(form);
  return (
    <form {...form.formProps} className="mt-5.5 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} note={retype} />
      <div>
        <SubscriberCodeField form={form} hint="Facultatif. Dans le courrier de la mairie." />
        <CodeDetails />
      </div>
      <ChoiceGroup id="civility" legend="Civilité" error={form.errorOf('civility')}>
        <ChoiceCard type="radio" label="Madame" {...form.choice('civility', 'Mme')} />
        <ChoiceCard type="radio" label="Monsieur" {...form.choice('civility', 'M.')} />
      </ChoiceGroup>
      <div className="grid gap-x-3.5 gap-y-4.5 sm:grid-cols-2">
        <TextField label="Nom" autoComplete="family-name" required {...form.field('lastName')} />
        <TextField label="Prénom" autoComplete="given-name" required {...form.field('firstName')} />
      </div>
      <TextField
        label="E-mail (identifiant)"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        hint="Nous y enverrons un lien de confirmation."
        required
        {...form.field('email')}
      />
      <NewPasswordFields form={form} />
      <HumanCheck form={form} proof={proof} />
      <TermsField form={form} />
      <SubmitButton size="lg" block pending={form.pending}>
        S’inscrire
      </SubmitButton>
    </form>
  );
}
