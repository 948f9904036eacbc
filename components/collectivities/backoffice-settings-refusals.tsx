'use client';

import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import {
  saveBookingRefusalsAction,
  saveChangeRefusalsAction,
} from '@/lib/collectivities/actions/settings';
import {
  bookingRefusalsSchema,
  changeRefusalsSchema,
  REFUSAL_ROWS,
  refusalFields,
} from '@/lib/collectivities/schema/refusals';
import type { Settings, SettingsView } from '@/lib/collectivities/types/settings';
import { REASON_LENGTH } from '@/lib/requests/labels';
import {
  REFUSAL_LABEL_LENGTH,
  type RefusalSubject,
  type RefusalTemplate,
} from '@/lib/requests/rules/refusals';

import {
  BackofficeSettingsForm,
  type BackofficeSettingsFormProps,
} from './backoffice-settings-form';

/** Rows that wait for a new reason, after those that are kept. */
const EMPTY_ROWS = 2;

interface RefusalsFormProps extends Pick<
  BackofficeSettingsFormProps,
  'action' | 'schema' | 'seen' | 'submitLabel'
> {
  subject: RefusalSubject;
  title: string;
  kept: readonly RefusalTemplate[];
}

// What was typed below what is kept stays on the page, a refused form too.
function rowsShown({ subject, kept }: RefusalsFormProps, { state }: ActionForm<string>): number {
  const last = REFUSAL_ROWS.findLast((row) =>
    Object.values(refusalFields(subject, row)).some((name) => (state.values[name] ?? '') !== ''),
  );
  return Math.max(kept.length, last ?? 0) + EMPTY_ROWS;
}

function RefusalRow({
  subject,
  row,
  field,
}: Pick<RefusalsFormProps, 'subject'> & Pick<ActionForm<string>, 'field'> & { row: number }) {
  const names = refusalFields(subject, row);
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-rule pb-4 md:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]">
      <TextField label={`Motif ${row}`} maxLength={REFUSAL_LABEL_LENGTH} {...field(names.label)} />
      <TextareaField
        label={`Message du motif ${row}`}
        rows={2}
        maxLength={REASON_LENGTH}
        {...field(names.message)}
      />
    </li>
  );
}

function RefusalsForm(props: RefusalsFormProps) {
  const { subject, title, kept, ...form } = props;
  const start = kept.flatMap(({ label, message }, index): [string, string][] => {
    const names = refusalFields(subject, index + 1);
    return [
      [names.label, label],
      [names.message, message],
    ];
  });
  return (
    <div className="grid gap-3">
      <h3 className="text-[1.0625rem]">{title}</h3>
      <BackofficeSettingsForm {...form} start={Object.fromEntries(start)}>
        {(controls) => (
          <ul className="grid gap-4">
            {REFUSAL_ROWS.slice(0, rowsShown(props, controls)).map((row) => (
              <RefusalRow key={row} subject={subject} row={row} field={controls.field} />
            ))}
          </ul>
        )}
      </BackofficeSettingsForm>
    </div>
  );
}

/** The reasons that agents start from when they refuse. */
export function BackofficeRefusalsForms({
  settings: { bookingRefusals, changeRefusals },
  seen,
}: {
  settings: Pick<Settings, 'bookingRefusals' | 'changeRefusals'>;
  seen: Pick<SettingsView['seen'], 'bookingRefusals' | 'changeRefusals'>;
}) {
  return (
    <div className="grid gap-8">
      <RefusalsForm
        subject="bookings"
        schema={bookingRefusalsSchema}
        title="Réservations, absences et annulations"
        kept={bookingRefusals.bookingRefusals}
        seen={seen.bookingRefusals}
        action={saveBookingRefusalsAction}
        submitLabel="Enregistrer les motifs des demandes"
      />
      <RefusalsForm
        subject="changes"
        schema={changeRefusalsSchema}
        title="Modifications du dossier famille"
        kept={changeRefusals.changeRefusals}
        seen={seen.changeRefusals}
        action={saveChangeRefusalsAction}
        submitLabel="Enregistrer les motifs des modifications"
      />
    </div>
  );
}
