'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export type PasswordFieldProps = FieldFrame & Omit<ComponentProps<'input'>, keyof FieldFrame | 'type'>;

/** A password that can be shown: fewer mistakes on a phone. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [frame, input] = splitFrame(props);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...frame}>
      {(control) => (
        <span className="relative block">
          <input
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            className={`${control.className} pr-[7.75rem]!`}
          />
          <button
            type="button"
            aria-controls={control.id}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-px flex items-center gap-1.5 rounded-r-[6px] border-l border-rule-strong px-3 text-sm font-[650] text-link hover:underline"
          >
            <Icon aria-hidden />
            {shown ? 'Masquer' : 'Afficher'}
            <span className="sr-only"> le mot de passe</span>
          </button>
        </span>
      )}
    </Field>
  );
}
