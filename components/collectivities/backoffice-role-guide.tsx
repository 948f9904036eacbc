import { Check, ChevronDown } from 'lucide-react';

import { roleAbilities, ROLE_LABELS } from '@/lib/collectivities/messages/agents';
import { AGENT_ROLES } from '@/lib/collectivities/permissions';
import { capitalise, plural } from '@/lib/core/words';

/** What a role may do, line by line. */
export function BackofficeAbilities({ abilities }: { abilities: readonly string[] }) {
  return (
    <ul className="grid gap-1 pb-3">
      {abilities.map((ability) => (
        <li key={ability} className="flex gap-2">
          <Check aria-hidden className="mt-0.5 text-booked-fg" />
          {capitalise(ability)}
        </li>
      ))}
    </ul>
  );
}

/** What each role may do, one opened at a time if one likes. */
export function BackofficeRoleGuide() {
  return (
    <div className="grid border-t border-rule">
      {AGENT_ROLES.map((role) => {
        const abilities = roleAbilities(role);
        return (
          <details key={role} className="group border-b border-rule">
            <summary className="flex min-h-touch cursor-pointer list-none items-center gap-2 [&::-webkit-details-marker]:hidden">
              <b className="flex-1">{ROLE_LABELS[role]}</b>
              <span className="text-muted">{plural(abilities.length, 'droit')}</span>
              <ChevronDown aria-hidden className="group-open:rotate-180" />
            </summary>
            <BackofficeAbilities abilities={abilities} />
          </details>
        );
      })}
    </div>
  );
}
