'use client';

import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  open: boolean;
  /** The question: "Annuler la demande 17 375 902 ?" */
  title: string;
  /** What will happen, in one or two sentences. */
  children: ReactNode;
  /** Repeats the verb: "Annuler la demande". */
  confirmLabel: string;
  /** Names the other way: "Garder la demande". */
  cancelLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** `danger`: keeping is the main button, undoing the outlined one. */
  tone?: 'danger' | 'primary' | undefined;
  pending?: boolean | undefined;
  pendingLabel?: string | undefined;
}

/** Only for what cannot be undone or costs money. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, confirmLabel, cancelLabel, onConfirm, onCancel, tone = 'danger', pending, pendingLabel } = props;
  const danger = tone === 'danger';
  return (
    <Dialog open={open} onClose={onCancel} title={title} closeButton={false}>
      <div className="-mt-2">{children}</div>
      <div className="flex flex-wrap gap-x-3 gap-y-2 max-md:[&>button]:flex-1">
        <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm} pending={pending} pendingLabel={pendingLabel}>
          {confirmLabel}
        </Button>
        <Button variant={danger ? 'primary' : 'secondary'} onClick={onCancel}>
          {cancelLabel}
        </Button>
      </div>
    </Dialog>
  );
}
