import { IdCard, Pencil } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { memberPath } from '@/lib/families/rules/agent-file-address';

interface BackofficeMemberLinkProps {
  familyId: string;
  kind: 'guardian' | 'child';
  person: { id: string; firstName: string };
  mayWrite: boolean;
}

/** Where all that the file says of somebody is read and changed. */
export function BackofficeMemberLink(props: BackofficeMemberLinkProps) {
  const { familyId, kind, person, mayWrite } = props;
  return (
    <ButtonLink
      href={memberPath(familyId, { kind, id: person.id })}
      size="sm"
      variant="quiet"
      prefetch={false}
      icon={mayWrite ? <Pencil aria-hidden /> : <IdCard aria-hidden />}
    >
      {mayWrite ? 'Modifier la fiche' : 'Fiche complète'}
      <span className="sr-only">{` de ${person.firstName}`}</span>
    </ButtonLink>
  );
}
