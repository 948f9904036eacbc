'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { emptyForm } from '@/lib/core/form';
import { removeDocumentAction } from '@/lib/families/actions/documents';

interface RemoveDocumentFormProps {
  documentId: string;
  name: string;
}

/** Takes a document away for good, which it says before it does. */
export function RemoveDocumentForm({ documentId, name }: RemoveDocumentFormProps) {
  const [state, dispatch] = useActionState(removeDocumentAction, emptyForm());
  return (
    <details>
      <summary className="flex min-h-touch items-center text-link underline md:min-h-9">
        Retirer<span className="sr-only">{` ${name}`}</span>
      </summary>
      <form action={dispatch} className="mt-1 grid gap-2">
        <Refusal state={state} />
        <input type="hidden" name="documentId" value={documentId} />
        <p className="max-w-72 text-sm">Le fichier est effacé. La mairie ne peut plus le lire.</p>
        <div>
          <SubmitButton variant="danger" size="sm" pendingLabel="Un instant…">
            Retirer le document
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
