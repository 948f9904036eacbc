import { MailPlus } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';

/** The head of the agents' page, with the way to its form. */
export function BackofficeAgentsHeader({ shortName }: { shortName: string }) {
  return (
    <BackofficePageHeader
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
