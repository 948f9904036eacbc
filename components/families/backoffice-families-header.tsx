import { FileUp, Plus } from 'lucide-react';

import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { type AgentRole, isPermitted } from '@/lib/collectivities/permissions';
import { NEW_FAMILY_PATH } from '@/lib/families/rules/family-address';
import { IMPORT_PATH } from '@/lib/families/rules/import/address';
import { codeRefusalOf } from '@/lib/subscriptions/messages/code-errors';

interface BackofficeFamiliesHeaderProps {
  role: AgentRole;
  /** The code of a refused form that was sent before JavaScript had loaded. */
  refusal: string | string[] | undefined;
}

/** The head of the list of families, with what the agent may do. */
export function BackofficeFamiliesHeader({ role, refusal }: BackofficeFamiliesHeaderProps) {
  const message = typeof refusal === 'string' ? codeRefusalOf(refusal) : null;
  return (
    <header className="grid gap-3 border-b border-rule-strong px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-[1.5rem]">Familles</h1>
          <p className="text-muted">Les dossiers, leurs inscriptions et leur accès en ligne.</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {isPermitted(role, 'families.import') ? (
            <ButtonLink href={IMPORT_PATH} icon={<FileUp aria-hidden />}>
              Importer des familles
            </ButtonLink>
          ) : null}
          {isPermitted(role, 'families.write') ? (
            <ButtonLink href={NEW_FAMILY_PATH} variant="primary" icon={<Plus aria-hidden />}>
              Créer un dossier
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {message === null ? null : <Alert tone="error">{message}</Alert>}
    </header>
  );
}
