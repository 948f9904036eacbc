'use client';

import { Check } from 'lucide-react';
import Link from 'next/link';
import { useActionState, useRef, type ReactNode } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { acceptHarmlessAction } from '@/lib/families/actions/accept-harmless';
import { bulkLineWords, bulkWords } from '@/lib/families/messages/bulk';
import { changePath } from '@/lib/families/rules/change-queue-address';
import type { BulkLine } from '@/lib/families/types/changes';

import { useShortcuts } from '../requests/use-shortcuts';
import { CHANGE_IDS } from './change-ids';

function Report({ lines }: { lines: readonly BulkLine[] }) {
  const isWhole = lines.every(({ outcome }) => outcome === 'ACCEPTED');
  return (
    <Alert tone={isWhole ? 'success' : 'info'} role="status" title={bulkWords(lines)}>
      <ul>
        {lines.map((line) => (
          <li key={String(line.reference)}>
            {line.outcome === 'CONFLICT' || line.outcome === 'TO_OPEN' ? (
              <Link href={changePath(line.reference)} prefetch={false}>
                {bulkLineWords(line)}
              </Link>
            ) : (
              bulkLineWords(line)
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function boxesOf(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[name="request"]') ?? [])];
}

function tickHere(): void {
  const row = document.activeElement?.closest('tr');
  row?.querySelector<HTMLInputElement>('input[name="request"]')?.click();
}

export interface BackofficeChangeBulkProps {
  /** How many requests of the page may be accepted from it. */
  harmless: number;
  /** The list. */
  children: ReactNode;
}

/** The list, and one answer for what may be accepted unopened. X ticks, A accepts. */
export function BackofficeChangeBulk({ harmless, children }: BackofficeChangeBulkProps) {
  const [state, dispatch] = useActionState(acceptHarmlessAction, emptyForm<BulkLine[]>());
  const form = useRef<HTMLFormElement>(null);
  useShortcuts({
    x: tickHere,
    a: () => document.getElementById(CHANGE_IDS.accept)?.click(),
  });
  const errors = [state.message, ...Object.values(state.fieldErrors)].flatMap((message) =>
    message === null ? [] : [{ message }],
  );
  return (
    <form ref={form} action={dispatch} className="grid gap-4">
      <ErrorSummary errors={errors} attempt={state.attempt} />
      {state.done === null ? null : <Report lines={state.done} />}
      {harmless > 0 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-ink-50 px-3.5 py-3">
          <p className="min-w-0 flex-1 basis-72">
            Téléphones, médecin, envois acceptés{'\u00A0'}: ces changements peuvent s’accepter
            d’ici, si le dossier n’a pas changé depuis.
          </p>
          <Button
            size="sm"
            onClick={() => {
              for (const box of boxesOf(form.current)) box.checked = true;
            }}
          >
            Tout cocher
          </Button>
          <SubmitButton
            id={CHANGE_IDS.accept}
            size="sm"
            icon={<Check aria-hidden />}
            pendingLabel="Un instant…"
          >
            Accepter les demandes cochées
          </SubmitButton>
        </div>
      ) : null}
      {children}
    </form>
  );
}
