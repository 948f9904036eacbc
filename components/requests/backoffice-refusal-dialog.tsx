'use client';

import { useRef, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { REASON_REQUIRED } from '@/lib/requests/labels';
import { familiesWords, refusalQuestion } from '@/lib/requests/labels/decision';

import { type DeskLine, useDesk } from './backoffice-desk-context';
import { RefusalFields } from './backoffice-refusal-fields';

export interface BackofficeRefusalDialogProps {
  open: boolean;
  lines: readonly DeskLine[];
  onClose: () => void;
}

/** Asks the reason for the selected lines: it cannot be undone, and each family reads it. */
export function BackofficeRefusalDialog({ open, lines, onClose }: BackofficeRefusalDialogProps) {
  const { decide, deciding } = useDesk();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const fail = (message: string) => {
    setError(message);
    field.current?.focus();
  };
  const refuse = async () => {
    const problem =
      reason.trim() === '' ? REASON_REQUIRED : await decide({ lines, outcome: 'REFUSED', reason });
    if (problem === null) onClose();
    else fail(problem);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={refusalQuestion(lines.length)}
      subtitle={`${familiesWords(lines.map(({ familyName }) => familyName))}. C’est définitif, et la même réponse part à chaque famille.`}
      closeButton={false}
    >
      <form noValidate action={refuse} className="grid gap-4">
        <RefusalFields
          id="refus"
          reason={reason}
          onReason={(next) => {
            setReason(next);
            setError(null);
          }}
          error={error}
          reasonRef={field}
        />
        <div className="flex flex-wrap gap-x-3 gap-y-2 max-md:[&>button]:flex-1">
          <Button
            type="submit"
            variant="danger"
            pending={deciding.size > 0}
            pendingLabel="Envoi en cours…"
          >
            {lines.length > 1 ? `Refuser les ${lines.length} demandes` : 'Refuser la demande'}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {lines.length > 1 ? 'Garder les demandes' : 'Garder la demande'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
