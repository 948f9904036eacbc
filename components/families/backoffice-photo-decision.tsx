'use client';

import { useActionState } from 'react';

import { ErrorSummary, Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { emptyForm } from '@/lib/core/form';
import { acceptPhotoAction, refusePhotoAction } from '@/lib/families/actions/photos';
import { refusePhotoSchema } from '@/lib/families/schema/photos';

interface BackofficePhotoDecisionProps {
  photoId: string;
  name: string;
}

function Accept({ photoId, name }: BackofficePhotoDecisionProps) {
  const [state, dispatch] = useActionState(acceptPhotoAction, emptyForm());
  return (
    <form action={dispatch} className="grid gap-2">
      <Refusal state={state} />
      <input type="hidden" name="photoId" value={photoId} />
      <div>
        <SubmitButton size="sm" pendingLabel="Un instant…">
          Accepter<span className="sr-only">{` la photo, ${name}`}</span>
        </SubmitButton>
      </div>
    </form>
  );
}

function Refuse({ photoId, name }: BackofficePhotoDecisionProps) {
  const form = useActionForm(refusePhotoAction, refusePhotoSchema);
  return (
    <details>
      <summary className="flex min-h-touch w-fit items-center text-link underline md:min-h-9">
        Refuser<span className="sr-only">{` la photo, ${name}`}</span>
      </summary>
      <form {...form.formProps} className="mt-2 grid max-w-[30rem] gap-3">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="photoId" value={photoId} />
        <TextField
          {...form.field('reason')}
          label="Motif"
          hint="La famille le lit."
          maxLength={300}
          required
        />
        <div>
          <SubmitButton
            variant="danger"
            size="sm"
            pending={form.pending}
            pendingLabel="Un instant…"
          >
            Refuser la photo
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** Agrees to a photo, or refuses it and says why. */
export function BackofficePhotoDecision(props: BackofficePhotoDecisionProps) {
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-5 gap-y-2">
      <Accept {...props} />
      <Refuse {...props} />
    </div>
  );
}
