'use client';

import type { KeyboardEvent, Ref } from 'react';

import { SelectField } from '@/components/forms/select-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { REASON_LENGTH } from '@/lib/requests/labels';
import { templateOf, withTemplate } from '@/lib/requests/rules/refusals';

import { useDesk } from './backoffice-desk-context';

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
  const { refusals } = useDesk();
  const options = [
    { value: '', label: 'Motif libre' },
    ...refusals.map(({ label }) => ({ value: label, label })),
  ];
  const choose = (label: string) => {
    const chosen = refusals.find((template) => template.label === label) ?? null;
    onReason(withTemplate(reason, chosen, refusals));
  };
  return (
    <>
      <SelectField
        id={`${id}-modele`}
        name="modele"
        label="Motif"
        options={options}
        value={templateOf(reason, refusals)?.label ?? ''}
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
