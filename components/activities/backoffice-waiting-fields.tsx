import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { bookingUnitLabels } from '@/lib/activities/labels/plan';

interface BackofficeWaitingFieldsProps {
  form: Pick<ActionForm<unknown>, 'field' | 'choice' | 'errorOf'>;
}

/** What is booked at once, who answers a request, and what becomes of a seat that is freed. */
export function BackofficeWaitingFields({ form }: BackofficeWaitingFieldsProps) {
  const { choice, errorOf, field } = form;
  return (
    <>
      <ChoiceGroup legend="Réservation" id="bookingUnit" stacked error={errorOf('bookingUnit')}>
        <ChoiceCard
          {...choice('bookingUnit', 'DAY')}
          type="radio"
          label={bookingUnitLabels.DAY}
          detail="Chaque jour se réserve séparément."
        />
        <ChoiceCard
          {...choice('bookingUnit', 'WEEK')}
          type="radio"
          label={bookingUnitLabels.WEEK}
          detail="Tous les jours ouverts de la semaine, ou aucun."
        />
      </ChoiceGroup>
      <ChoiceGroup
        legend="Qui répond aux demandes"
        id="decisionMode"
        stacked
        error={errorOf('decisionMode')}
      >
        <ChoiceCard
          {...choice('decisionMode', 'AUTOMATIC')}
          type="radio"
          label="Le portail, aussitôt"
          detail="Dans les délais, tant qu’il reste une place."
        />
        <ChoiceCard {...choice('decisionMode', 'AGENT')} type="radio" label="Un agent" />
      </ChoiceGroup>
      <ChoiceGroup legend="Quand c’est complet" id="waiting" stacked error={errorOf('waiting')}>
        <ChoiceCard {...choice('waiting', 'NONE')} type="radio" label="Pas de liste d’attente" />
        <ChoiceCard
          {...choice('waiting', 'AGENT')}
          type="radio"
          label="Liste d’attente"
          detail="Un agent donne les places qui se libèrent."
        />
        <ChoiceCard
          {...choice('waiting', 'GIVEN')}
          type="radio"
          label="Liste d’attente, place donnée"
          detail="La première famille reçoit la place aussitôt."
        />
        <ChoiceCard
          {...choice('waiting', 'OFFERED')}
          type="radio"
          label="Liste d’attente, place proposée"
          detail="La première famille accepte ou laisse la place, puis c’est à la suivante."
        />
      </ChoiceGroup>
      <TextField
        {...field('offerHours')}
        label="Durée de la proposition, en heures"
        hint="Pour une place proposée seulement."
        inputMode="numeric"
        className="max-w-80 [&_input]:max-w-24"
      />
    </>
  );
}
