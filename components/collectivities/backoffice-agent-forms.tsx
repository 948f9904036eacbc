'use client';

import { MailPlus } from 'lucide-react';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { DoneAlert } from '@/components/forms/done-alert';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import type { ButtonVariant } from '@/components/ui/button';
import { changeAgentAction, inviteAgentAction } from '@/lib/collectivities/actions/agents';
import {
  agentIdSchema,
  changeAgentSchema,
  inviteAgentSchema,
} from '@/lib/collectivities/schema/agents';
import type { AgentListItem, FacilityRef } from '@/lib/collectivities/types/agents';
import type { FormAction } from '@/lib/core/form';

import { BackofficeAgentFields } from './backoffice-agent-fields';

export interface BackofficeInviteFormProps {
  facilities: readonly FacilityRef[];
  /** The slug of the collectivity where they will work. */
  workplace: string;
}

/** Gives an address a role. */
export function BackofficeInviteForm({ facilities, workplace }: BackofficeInviteFormProps) {
  const form = useActionForm(inviteAgentAction, inviteAgentSchema, {
    role: 'CASE_WORKER',
    civility: 'Mme',
  });
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="workplace" value={workplace} />
      <TextField label="E-mail" type="email" required {...form.field('email')} />
      <ChoiceGroup id="civility" legend="Civilité" error={form.errorOf('civility')}>
        <ChoiceCard type="radio" label="Mme" {...form.choice('civility', 'Mme')} />
        <ChoiceCard type="radio" label="M." {...form.choice('civility', 'M.')} />
      </ChoiceGroup>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Nom" required {...form.field('lastName')} />
        <TextField label="Prénom" required {...form.field('firstName')} />
      </div>
      <BackofficeAgentFields form={form} facilities={facilities} />
      <div>
        <SubmitButton icon={<MailPlus aria-hidden />} pending={form.pending}>
          Inviter
        </SubmitButton>
      </div>
    </form>
  );
}

/** Tells that the invitation has left, and to whom: the form that sent it is empty again. */
export function BackofficeInvited({ agent }: { agent: AgentListItem }) {
  return (
    <DoneAlert title="L’invitation est partie">
      {`Un courriel a été envoyé à ${agent.email}.`}
    </DoneAlert>
  );
}

export interface BackofficeAgentFormProps {
  agent: AgentListItem;
  facilities: readonly FacilityRef[];
}

/** Changes what an agent does. */
export function BackofficeAgentForm({ agent, facilities }: BackofficeAgentFormProps) {
  const { id, title, role } = agent;
  const form = useActionForm(changeAgentAction, changeAgentSchema, { title, role });
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="agentId" value={id} />
      <BackofficeAgentFields
        form={form}
        facilities={facilities}
        limitedTo={agent.facilities.map((facility) => facility.id)}
      />
      <div role="status">
        {form.state.done === null || form.errors.length > 0 ? null : (
          <Alert tone="success">{form.state.done}</Alert>
        )}
      </div>
      <div>
        <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
          Enregistrer
        </SubmitButton>
      </div>
    </form>
  );
}

export interface BackofficeAgentActProps {
  action: FormAction<string>;
  agentId: string;
  label: string;
  variant?: ButtonVariant | undefined;
  /** False where there is nothing to do: what was done is still told. */
  isOffered?: boolean | undefined;
}

/** One act on an agent, as a button. */
export function BackofficeAgentAct({
  action,
  agentId,
  label,
  variant = 'secondary',
  isOffered = true,
}: BackofficeAgentActProps) {
  const form = useActionForm(action, agentIdSchema);
  return (
    <form {...form.formProps} className="grid gap-3">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="agentId" value={agentId} />
      {isOffered ? (
        <div>
          <SubmitButton variant={variant} pending={form.pending}>
            {label}
          </SubmitButton>
        </div>
      ) : null}
      <div role="status">
        {form.state.done === null || form.errors.length > 0 ? null : (
          <Alert tone="success">{form.state.done}</Alert>
        )}
      </div>
    </form>
  );
}
