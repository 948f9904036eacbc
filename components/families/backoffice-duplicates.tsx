import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { likenessWords } from '@/lib/families/messages/file';
import { familyPath } from '@/lib/families/rules/family-address';
import type { LikelyDuplicate } from '@/lib/families/types/file';

interface BackofficeDuplicatesProps {
  duplicates: readonly LikelyDuplicate[];
  pending: boolean;
  /** "Créer quand même". */
  label: string;
}

/** Files that look like the one being made: nothing is made until the agent says that it is another. */
export function BackofficeDuplicates({ duplicates, pending, label }: BackofficeDuplicatesProps) {
  return (
    <Alert role="alert" title="Un dossier ressemblant existe déjà. Rien n’est encore créé.">
      <ul className="my-1 list-disc pl-5">
        {duplicates.map((one) => (
          <li key={`${one.familyId} ${one.email ?? ''}${one.child?.firstName ?? ''}`}>
            <Link href={familyPath(one.familyId)} prefetch={false}>
              {`Dossier n° ${one.number}, ${one.name}`}
            </Link>
            {`\u00A0: ${likenessWords(one)}`}
          </li>
        ))}
      </ul>
      <Button
        type="submit"
        name="force"
        value="on"
        pending={pending}
        pendingLabel="Création…"
        className="mt-1"
      >
        {label}
      </Button>
    </Alert>
  );
}
