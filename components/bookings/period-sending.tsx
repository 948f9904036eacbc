'use client';

import { createContext, use, useActionState, useState, type ReactNode } from 'react';

import { emptyForm, type FormState } from '@/lib/core/form';
import { submitPeriodAction } from '@/lib/requests/actions';
import { WORD_LENGTH } from '@/lib/requests/rules/conversation';
import type { SubmissionReceipt } from '@/lib/requests/types';

import { TextareaField } from '../forms/textarea-field';
import { SheetRow } from '../ui/sheet';

/** The form that sends, which stands apart from the one whose address is its state. */
export const SENDING_FORM = 'envoi';
/** The family's word, by the name of its field. */
const WORD = 'mot';
/** From how few characters left they are said aloud. */
const FEW_LEFT = 20;

type Sending = {
  state: FormState<SubmissionReceipt>;
  send: (form: FormData) => void;
  word: string;
  setWord: (word: string) => void;
};

const SendingContext = createContext<Sending | null>(null);

export function useSending(): Sending {
  const sending = use(SendingContext);
  if (sending === null) throw new Error('No PeriodSending around.');
  return sending;
}

/** What was sent from the page, and the word that goes with it: kept until something is sent. */
export function PeriodSending({ children }: { children: ReactNode }) {
  const [state, send] = useActionState(submitPeriodAction, emptyForm<SubmissionReceipt>());
  const [word, setWord] = useState(state.values[WORD] ?? '');
  const [sent, setSent] = useState(state.attempt);
  if (state.attempt !== sent) {
    setSent(state.attempt);
    if (state.done !== null) setWord('');
  }
  return <SendingContext value={{ state, send, word, setWord }}>{children}</SendingContext>;
}

function leftWords(left: number): string {
  return left === 1 ? 'Il en reste 1.' : `Il en reste ${left}.`;
}

/**
 * A word to the service. It is sent with the request alone: neither the address of the page nor the
 * week that is kept holds it.
 */
export function PeriodWord() {
  const { state, word, setWord } = useSending();
  const left = WORD_LENGTH - word.length;
  const isTyped = word !== '';
  return (
    <SheetRow margin="Facultatif">
      <TextareaField
        form={SENDING_FORM}
        name={WORD}
        label="Un mot pour la mairie"
        hint={
          isTyped
            ? `${WORD_LENGTH} caractères au plus. ${leftWords(left)}`
            : `${WORD_LENGTH} caractères au plus.`
        }
        error={state.fieldErrors[WORD]}
        rows={2}
        maxLength={WORD_LENGTH}
        value={word}
        onChange={(event) => {
          // The summary does not depend on it.
          event.stopPropagation();
          setWord(event.target.value);
        }}
        className="max-w-155"
      />
      <p role="status" className="sr-only">
        {isTyped && left <= FEW_LEFT ? leftWords(left) : null}
      </p>
    </SheetRow>
  );
}

/** What is wrong with the word, for the summary of errors. */
export function wordErrors({
  fieldErrors,
}: Sending['state']): { field: string; message: string }[] {
  const message = fieldErrors[WORD];
  return message === undefined ? [] : [{ field: WORD, message }];
}
