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

type Answer = 'ACCEPTED' | 'REFUSED';
type Form = ReturnType<typeof useActionForm<unknown>>;

const ANSWERS: Record<Answer, { label: string; detail: string }> = {
  ACCEPTED: {
    label: 'Accepter le justificatif',
    detail: 'L’absence n’est pas facturée. Il peut aussi vous avoir été remis au guichet.',
  },
  REFUSED: { label: 'Facturer l’absence', detail: 'La famille en lit le motif.' },
};

/** A choice where there is one; else what the button does. */
function Answers({ form, answers }: { form: Form; answers: readonly Answer[] }) {
  const [only] = answers;
  if (answers.length === 1 && only !== undefined) {
    return (
      <>
        <input type="hidden" name="outcome" value={only} />
        <p className="text-sm text-muted">{ANSWERS[only].detail}</p>
      </>
    );
  }
  return (
    <ChoiceGroup legend="Réponse" id="outcome" stacked error={form.errorOf('outcome')}>
      {answers.map((answer) => (
        <ChoiceCard
          key={answer}
          {...form.choice('outcome', answer)}
          type="radio"
          label={ANSWERS[answer].label}
          detail={ANSWERS[answer].detail}
        />
      ))}
    </ChoiceGroup>
  );
}

/** The answer to the document of an absence. Works before JavaScript has loaded. */
export function BackofficeJustificationForm(props: BackofficeJustificationFormProps) {
  const { lineId, day, canExcuse, canBill, others } = props;
  const answers: Answer[] = [
    ...(canExcuse ? (['ACCEPTED'] as const) : []),
    ...(canBill ? (['REFUSED'] as const) : []),
  ];
  const [first = 'ACCEPTED'] = answers;
  const form = useActionForm(decideJustificationAction, decideJustificationSchema, {
    outcome: first,
  });
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <Answers form={form} answers={answers} />
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
        {answers.length > 1 ? 'Répondre' : ANSWERS[first].label}
      </SubmitButton>
    </form>
  );
}
