import { MailPlus } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';

import { BackofficeSettingsHeader } from './backoffice-settings-header';

/** The head of the agents' page, with the way to its form. */
export function BackofficeAgentsHeader({ shortName }: { shortName: string }) {
  return (
    <BackofficeSettingsHeader
      title="Agents"
      lead={`Qui travaille sur le portail de ${shortName}, et ce que chacun peut y faire.`}
      action={
        <ButtonLink href="#inviter" icon={<MailPlus aria-hidden />}>
          Inviter un agent
        </ButtonLink>
      }
    />
  );
}
