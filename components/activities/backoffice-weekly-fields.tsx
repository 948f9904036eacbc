import { FieldError } from '@/components/forms/field';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { WEEKDAYS } from '@/lib/activities/schema/activity-form';
import { weekdayName } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';

interface BackofficeWeeklyFieldsProps {
  form: Pick<ActionForm<unknown>, 'field'>;
}

/** From when to when an activity opens, each day of the week; a day left empty is closed. */
export function BackofficeWeeklyFields({ form }: BackofficeWeeklyFieldsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-bold">Horaires de la semaine</legend>
      <p className="text-sm text-muted">Un jour laissé vide est fermé.</p>
      <ul className="mt-2 grid gap-2">
        {WEEKDAYS.map((weekday) => {
          const day = capitalise(weekdayName(weekday));
          const from = form.field(`from${weekday}`);
          const to = form.field(`to${weekday}`);
          const error = from.error ?? to.error;
          return (
            <li
              key={weekday}
              className="grid grid-cols-[5.5rem_9rem_auto_9rem] items-center justify-start gap-x-2 [&_input]:w-full max-sm:grid-cols-[1fr_auto_1fr] max-sm:justify-stretch"
            >
              <span aria-hidden className="max-sm:col-span-3">
                {day}
              </span>
              <TextField
                {...from}
                error={undefined}
                label={`${day}, début`}
                hideLabel
                type="time"
              />
              <span aria-hidden>à</span>
              <TextField {...to} error={undefined} label={`${day}, fin`} hideLabel type="time" />
              {error === undefined ? null : (
                <div className="col-span-full">
                  <FieldError id={`times${weekday}-error`}>{error}</FieldError>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
