'use client';

import type { KeyboardEvent, Ref } from 'react';

import { SelectField } from '@/components/forms/select-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { REASON_LENGTH, REFUSAL_TEMPLATES } from '@/lib/requests/labels';

const OWN = '';
const OPTIONS = [
  { value: OWN, label: 'Motif libre' },
  ...REFUSAL_TEMPLATES.map(({ label }) => ({ value: label, label })),
];

function templateOf(reason: string): string {
  return REFUSAL_TEMPLATES.find(({ message }) => message === reason)?.label ?? OWN;
}

function sendOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    event.currentTarget.form?.requestSubmit();
}

export interface RefusalFieldsProps {
  /** Keeps the ids of two forms apart. */
  id: string;
  reason: string;
  onReason: (reason: string) => void;
  error: string | null;
  reasonRef: Ref<HTMLTextAreaElement>;
}

/** Why a request is refused: a usual reason to start from, then the words that the family reads. */
export function RefusalFields({ id, reason, onReason, error, reasonRef }: RefusalFieldsProps) {
  const choose = (label: string) => {
    const message = REFUSAL_TEMPLATES.find((template) => template.label === label)?.message ?? '';
    // What was written by hand is completed, never replaced.
    const isOwn = reason.trim() !== '' && templateOf(reason) === OWN;
    onReason(
      isOwn && message !== ''
        ? `${reason.trim()} ${message}`.slice(0, REASON_LENGTH)
        : isOwn
          ? reason
          : message,
    );
  };
  return (
    <>
      <SelectField
        id={`${id}-modele`}
        name="modele"
        label="Motif"
        options={OPTIONS}
        value={templateOf(reason)}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <TextareaField
        ref={reasonRef}
        id={`${id}-motif`}
        name="motif"
        label="Message envoyé à la famille"
        hint="Part dans le courriel de réponse et dans l’historique de la demande."
        error={error ?? undefined}
        maxLength={REASON_LENGTH}
        required
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
        onKeyDown={sendOnCtrlEnter}
      />
    </>
  );
}
