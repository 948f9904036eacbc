'use client';

import { useEffect, useState, type ChangeEvent, type ReactNode } from 'react';

import { TextField } from '@/components/forms/text-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { StateDisc } from '@/components/ui/state-disc';
import { checkCodeAction } from '@/lib/accounts/actions/sign-up';
import {
  formatSubscriberCode,
  isSubscriberCode,
  normaliseSubscriberCode,
} from '@/lib/subscriptions/rules/subscriber-code';

const HALF = 5;
const UNKNOWN =
  'Ce code n’est pas reconnu. Relisez-le, ou videz ce champ\u00A0: vous pourrez vous abonner plus tard.';

type Verdict = { isRecognised: boolean; message: string | null };

/** What the portal says of a code once it is whole; null before. */
function useVerdict(code: string): Verdict | null {
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({});
  const verdict = verdicts[code] ?? null;
  useEffect(() => {
    if (verdict !== null || !isSubscriberCode(code)) return;
    let isCurrent = true;
    const tell = (told: Verdict): void => {
      if (isCurrent) setVerdicts((others) => ({ ...others, [code]: told }));
    };
    checkCodeAction({ code }).then(
      ({ data, serverError }) => {
        const isRecognised = data?.isRecognised ?? false;
        tell({ isRecognised, message: isRecognised ? null : (serverError?.message ?? UNKNOWN) });
      },
      // Without a network the form itself will be refused: nothing to say of the code.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [code, verdict]);
  return verdict;
}

// As it is printed, while one types on: nothing moves under a cursor that mends or deletes.
function printed(event: ChangeEvent<HTMLInputElement>): string | null {
  const { value, selectionEnd } = event.currentTarget;
  const { inputType = '' } = event.nativeEvent as Event & { inputType?: string };
  const code = normaliseSubscriberCode(value);
  const isTypedOn = selectionEnd === value.length && !inputType.startsWith('delete');
  if (!isTypedOn || code.length <= HALF) return null;
  const text = formatSubscriberCode(code);
  return text === value ? null : text;
}

export interface SubscriberCodeFieldProps<Done> {
  form: ActionForm<Done>;
  hint?: ReactNode;
}

/** The subscriber code: written as it is printed, and recognised before the form is sent. */
export function SubscriberCodeField<Done>({ form, hint }: SubscriberCodeFieldProps<Done>) {
  const verdict = useVerdict(normaliseSubscriberCode(useTyped(form, 'code')));
  const { onChange, error, ...field } = form.field('code');
  return (
    <div>
      <TextField
        label="Code abonné"
        {...field}
        onChange={(event) => {
          void onChange(event);
          const text = printed(event);
          if (text !== null) form.setValue('code', text);
        }}
        error={error ?? verdict?.message ?? undefined}
        hint={hint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        className="[&_input]:max-w-64"
      />
      <p role="status" className="text-sm font-[650] text-booked-fg">
        {verdict?.isRecognised === true ? (
          <span className="flex items-center gap-2.5 pt-1.5">
            <StateDisc state="booked" />
            Famille reconnue
          </span>
        ) : null}
      </p>
    </div>
  );
}
