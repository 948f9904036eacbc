'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { roleAbilities, ROLE_LABELS, ROLE_OPTIONS } from '@/lib/collectivities/messages/agents';
import { AGENT_ROLES } from '@/lib/collectivities/permissions';
import type { FacilityRef } from '@/lib/collectivities/types/agents';

import { BackofficeAbilities } from './backoffice-role-guide';

export interface BackofficeAgentFieldsProps<Done> {
  /** Starts with a role. */
  form: ActionForm<Done>;
  facilities: readonly FacilityRef[];
  /** The facilities the agent is limited to. */
  limitedTo?: readonly string[] | undefined;
}

/** What an agent does: title, role with what it allows, facilities. */
export function BackofficeAgentFields<Done>({
  form,
  facilities,
  limitedTo = [],
}: BackofficeAgentFieldsProps<Done>) {
  const typed = useTyped(form, 'role');
  const role = AGENT_ROLES.find((known) => known === typed);
  return (
    <>
      <TextField
        label="Fonction"
        hint="Exemple&nbsp;: Agente, service Enfance"
        required
        {...form.field('title')}
      />
      <div>
        <SelectField label="Rôle" options={ROLE_OPTIONS} {...form.field('role')} />
        {role === undefined ? null : (
          <details>
            <summary className="inline-flex min-h-touch cursor-pointer items-center gap-1 text-link underline decoration-1 underline-offset-[.18em]">
              {`Ce que permet le rôle ${ROLE_LABELS[role]}`}
            </summary>
            <BackofficeAbilities abilities={roleAbilities(role)} />
          </details>
        )}
      </div>
      {facilities.length === 0 ? null : (
        <ChoiceGroup
          id="facilityIds"
          legend="Limiter à des établissements"
          hint="Sans case cochée, l’agent voit tous les établissements."
          error={form.errorOf('facilityIds')}
          stacked
        >
          {facilities.map(({ id, name }) => (
            <ChoiceCard
              key={id}
              type="checkbox"
              name="facilityIds"
              value={id}
              label={name}
              defaultChecked={limitedTo.includes(id)}
            />
          ))}
        </ChoiceGroup>
      )}
    </>
  );
}
