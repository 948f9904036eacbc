'use client';

import { PasswordField } from '@/components/forms/password-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { StateDisc } from '@/components/ui/state-disc';
import { PASSWORD_RULES } from '@/lib/accounts/rules/passwords';

export interface NewPasswordFieldsProps<Done> {
  /** Whose schema has `newPasswordShape` and `passwordsAgree`. */
  form: ActionForm<Done>;
  /** "Nouveau mot de passe" where there is one already. */
  label?: string | undefined;
}

const RULES_ID = 'password-rules';

/** What is asked of a password, ticked green as one types. */
function PasswordRules({ password }: { password: string }) {
  const met = PASSWORD_RULES.filter(({ isMet }) => isMet(password)).length;
  return (
    <>
      <ul id={RULES_ID} className="mt-2 grid gap-1.5 text-sm">
        {PASSWORD_RULES.map(({ label, isMet }) => (
          <Rule key={label} label={label} isMet={isMet(password)} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {password === '' ? '' : `${met} règles sur ${PASSWORD_RULES.length} respectées`}
      </p>
    </>
  );
}

function Rule({ label, isMet }: { label: string; isMet: boolean }) {
  return (
    <li
      className={`flex items-center gap-2.5 leading-[1.35] ${isMet ? 'font-[650] text-booked-fg' : 'text-muted'}`}
    >
      <StateDisc state={isMet ? 'booked' : 'locked'} />
      <span>
        {label}
        <span className="sr-only">{isMet ? '\u00A0: respecté' : '\u00A0: pas encore'}</span>
      </span>
    </li>
  );
}

/** What to do with the passwords of a form that came back without them, until one does it. */
export function useRetypeNote<Done>(form: ActionForm<Done>): string | undefined {
  const password = useTyped(form, 'password');
  return form.cameBack && password === ''
    ? 'Tapez de nouveau le mot de passe, deux fois\u00A0: par sécurité, il ne revient pas avec la page.'
    : undefined;
}

/** A new password, twice, with the rules it follows. */
export function NewPasswordFields<Done>({
  form,
  label = 'Mot de passe',
}: NewPasswordFieldsProps<Done>) {
  const password = useTyped(form, 'password');
  const retype = useRetypeNote(form);
  return (
    <>
      <div>
        <PasswordField
          label={label}
          hint={retype}
          autoComplete="new-password"
          required
          {...form.field('password')}
        />
        <PasswordRules password={password} />
      </div>
      <PasswordField
        label="Confirmation du mot de passe"
        autoComplete="new-password"
        required
        {...form.field('passwordAgain')}
      />
    </>
  );
}
