import { IdCard } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { memberPath } from '@/lib/families/rules/agent-file-address';

interface BackofficeMemberLinkProps {
  familyId: string;
  kind: 'guardian' | 'child';
  person: { id: string; firstName: string };
}

/** Where all that the file says of somebody is read and changed. */
export function BackofficeMemberLink({ familyId, kind, person }: BackofficeMemberLinkProps) {
  return (
    <ButtonLink
      href={memberPath(familyId, { kind, id: person.id })}
      size="sm"
      variant="quiet"
      prefetch={false}
      icon={<IdCard aria-hidden />}
    >
      Fiche complète
      <span className="sr-only">{` de ${person.firstName}`}</span>
    </ButtonLink>
  );
}
