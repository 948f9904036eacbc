'use client';

import { CheckCheck } from 'lucide-react';
import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { noteAllPresentAction } from '@/lib/attendance/actions';
import { emptyForm } from '@/lib/core/form';

export interface BackofficeNoteAllProps {
  sessionId: string;
  /** How many are not noted yet. */
  count: number;
}

/** All the others came: most days, one touch is enough. */
export function BackofficeNoteAll({ sessionId, count }: BackofficeNoteAllProps) {
  const [state, note] = useActionState(noteAllPresentAction, emptyForm());
  return (
    <form action={note} className="grid gap-2">
      <Refusal state={state} />
      <input type="hidden" name="sessionId" value={sessionId} />
      <SubmitButton icon={<CheckCheck aria-hidden />} pendingLabel="Pointage…">
        {`Les ${count} autres sont présents`}
      </SubmitButton>
    </form>
  );
}
