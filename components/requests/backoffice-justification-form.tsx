'use client';

import { decideJustificationAction } from '@/lib/requests/actions/justifications';
import { decideJustificationSchema } from '@/lib/requests/schema';

import { ChoiceCard, ChoiceGroup } from '../forms/choice-group';
import { ErrorSummary } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import { TextareaField } from '../forms/textarea-field';
import { useActionForm } from '../forms/use-action-form';

export interface BackofficeJustificationFormProps {
  lineId: string;
  /** "ven. 27 nov." */
  day: string;
  canExcuse: boolean;
  canBill: boolean;
  /** The other days of the request whose document stands where this one does. */
  others: readonly { lineId: string; day: string }[];
}

type Form = ReturnType<typeof useActionForm<unknown>>;

function Answers({
  form,
  canExcuse,
  canBill,
}: { form: Form } & Pick<BackofficeJustificationFormProps, 'canBill' | 'canExcuse'>) {
  return (
    <ChoiceGroup legend="Réponse" id="outcome" stacked error={form.errorOf('outcome')}>
      {canExcuse ? (
        <ChoiceCard
          {...form.choice('outcome', 'ACCEPTED')}
          type="radio"
          label="Accepter le justificatif"
          detail="L’absence n’est pas facturée."
        />
      ) : null}
      {canBill ? (
        <ChoiceCard
          {...form.choice('outcome', 'REFUSED')}
          type="radio"
          label="Facturer l’absence"
          detail="La famille en lit le motif."
        />
      ) : null}
    </ChoiceGroup>
  );
}

/** The answer to the document of an absence. Works before JavaScript has loaded. */
export function BackofficeJustificationForm(props: BackofficeJustificationFormProps) {
  const { lineId, day, canBill, others } = props;
  const form = useActionForm(decideJustificationAction, decideJustificationSchema, {
    outcome: props.canExcuse ? 'ACCEPTED' : 'REFUSED',
  });
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <Answers form={form} {...props} />
      {canBill ? (
        <TextareaField
          {...form.field('reason')}
          id="reason"
          label="Motif"
          hint="À donner si l’absence est facturée."
          rows={2}
          maxLength={500}
        />
      ) : null}
      {others.length === 0 ? (
        <input type="hidden" name="lineIds" value={lineId} />
      ) : (
        <ChoiceGroup legend="Pour les jours" id="lineIds" error={form.errorOf('lineIds')}>
          {[{ lineId, day }, ...others].map((one) => (
            <ChoiceCard
              key={one.lineId}
              type="checkbox"
              name="lineIds"
              value={one.lineId}
              defaultChecked
              label={one.day}
            />
          ))}
        </ChoiceGroup>
      )}
      <SubmitButton pending={form.pending} className="justify-self-start max-md:w-full">
        Répondre
      </SubmitButton>
    </form>
  );
}
