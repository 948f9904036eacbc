import { useRef, type ChangeEvent, type KeyboardEvent } from 'react';

import { SelectField } from '@/components/forms/select-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { REASON_LENGTH } from '@/lib/requests/labels';
import { withTemplate, type RefusalTemplate } from '@/lib/requests/rules/refusals';

import { CHANGE_IDS } from './change-ids';

function refuseOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    document.getElementById(CHANGE_IDS.refuse)?.click();
}

export interface BackofficeReasonFieldsProps {
  templates: readonly RefusalTemplate[];
  /** What was typed. */
  reason: string;
  error: string | undefined;
}

/**
 * Why changes are refused: a usual reason to start from, then the words that the family reads. Before
 * JavaScript, a reason that is chosen and not completed is sent as it is.
 */
export function BackofficeReasonFields(props: BackofficeReasonFieldsProps) {
  const { templates, reason, error } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const choose = ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) => {
    if (field.current === null) return;
    const chosen = templates.find(({ message }) => message === value) ?? null;
    field.current.value = withTemplate(field.current.value, chosen, templates);
  };
  return (
    <div className="grid gap-3">
      {templates.length === 0 ? null : (
        <SelectField
          name="template"
          label="Motif habituel, pour refuser"
          options={[
            { value: '', label: 'Motif libre' },
            ...templates.map(({ label, message }) => ({ value: message, label })),
          ]}
          onChange={choose}
        />
      )}
      <TextareaField
        ref={field}
        id={CHANGE_IDS.reason}
        name="reason"
        label="Motif, pour refuser"
        hint="La famille le lit dans sa réponse."
        maxLength={REASON_LENGTH}
        defaultValue={reason}
        error={error}
        onKeyDown={refuseOnCtrlEnter}
      />
    </div>
  );
}
