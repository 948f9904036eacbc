'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { emptyForm } from '@/lib/core/form';
import { removePhotoAction } from '@/lib/families/actions/photos';

interface RemovePhotoFormProps {
  photoId: string;
  children: string;
}

/** Takes a photo away, takes back one that waits, or puts a refusal away. */
export function RemovePhotoForm({ photoId, children }: RemovePhotoFormProps) {
  const [state, dispatch] = useActionState(removePhotoAction, emptyForm());
  return (
    <form action={dispatch} className="grid gap-2">
      <Refusal state={state} />
      <input type="hidden" name="photoId" value={photoId} />
      <div>
        <SubmitButton variant="secondary" size="sm" pendingLabel="Un instant…">
          {children}
        </SubmitButton>
      </div>
    </form>
  );
}
