'use client';

import { useActionState, useRef, useState, type FormEvent } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import type { ButtonVariant } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  dropRunAction,
  excludeFamilyAction,
  includeFamilyAction,
  issueRunAction,
  recomputeRunAction,
} from '@/lib/billing/actions/runs';
import { totalWords } from '@/lib/billing/labels/run';
import type { RunDetail } from '@/lib/billing/types/run';
import { emptyForm, type FormAction } from '@/lib/core/form';

interface ActProps {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  variant: ButtonVariant;
  /** Asked before it is done. */
  question?: { title: string; text: string; keep: string };
  size?: 'sm' | 'md';
  /** Told to screen readers after the label. */
  about?: string;
}

function Act({ action, fields, label, pendingLabel, variant, question, size, about }: ActProps) {
  const [state, act] = useActionState(action, emptyForm());
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isConfirmed = useRef(false);
  const confirmFirst = (event: FormEvent): void => {
    if (question === undefined || isConfirmed.current) return;
    event.preventDefault();
    setAsked(true);
  };
  const confirm = (): void => {
    setAsked(false);
    isConfirmed.current = true;
    form.current?.requestSubmit();
    isConfirmed.current = false;
  };
  return (
    <form
      ref={form}
      action={act}
      onSubmit={confirmFirst}
      className="grid justify-items-start gap-2"
    >
      <Refusal state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size={size} pendingLabel={pendingLabel}>
        {label}
        {about === undefined ? null : <span className="sr-only">{`, ${about}`}</span>}
      </SubmitButton>
      {question === undefined ? null : (
        <ConfirmDialog
          open={isAsked}
          title={question.title}
          confirmLabel={label}
          cancelLabel={question.keep}
          tone={variant === 'danger' ? 'danger' : 'primary'}
          onCancel={() => setAsked(false)}
          onConfirm={confirm}
        >
          {question.text}
        </ConfirmDialog>
      )}
    </form>
  );
}

/** What can be done with a draft: issue it, compute it again, give it up. */
export function BackofficeRunActs({ run }: { run: RunDetail }) {
  const fields = { runId: run.id };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Act
        action={issueRunAction}
        fields={fields}
        label="Émettre les factures"
        pendingLabel="Émission…"
        variant="primary"
        question={{
          title: `Émettre ${totalWords(run)}\u00A0?`,
          text: 'Les factures reçoivent leur numéro et les familles un courriel. Une facture émise ne se modifie plus\u00A0: elle se corrige par un avoir.',
          keep: 'Garder le brouillon',
        }}
      />
      <Act
        action={recomputeRunAction}
        fields={fields}
        label="Calculer de nouveau"
        pendingLabel="Calcul…"
        variant="secondary"
      />
      <Act
        action={dropRunAction}
        fields={fields}
        label="Abandonner le brouillon"
        pendingLabel="Abandon…"
        variant="danger"
        question={{
          title: 'Abandonner ce brouillon\u00A0?',
          text: 'Rien n’a été émis. Vous pourrez préparer ce mois de nouveau.',
          keep: 'Garder le brouillon',
        }}
      />
    </div>
  );
}

/** Leaves a family out of a draft. */
export function BackofficeExclude(props: { runId: string; familyId: string; name: string }) {
  const { runId, familyId, name } = props;
  return (
    <Act
      action={excludeFamilyAction}
      fields={{ runId, familyId }}
      label="Exclure"
      pendingLabel="Exclusion…"
      variant="quiet"
      size="sm"
      about={name}
    />
  );
}

/** Takes a family back that the draft leaves out. */
export function BackofficeInclude(props: { runId: string; familyId: string; name: string }) {
  const { runId, familyId, name } = props;
  return (
    <Act
      action={includeFamilyAction}
      fields={{ runId, familyId }}
      label="Réintégrer"
      pendingLabel="Calcul…"
      variant="quiet"
      size="sm"
      about={name}
    />
  );
}
