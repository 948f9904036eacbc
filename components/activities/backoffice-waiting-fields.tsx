import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';

interface BackofficeWaitingFieldsProps {
  form: Pick<ActionForm<unknown>, 'field' | 'choice' | 'errorOf'>;
}

/** Who answers a request, and what becomes of a seat that is freed. */
export function BackofficeWaitingFields({ form }: BackofficeWaitingFieldsProps) {
  const { choice, errorOf, field } = form;
  return (
    <>
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
