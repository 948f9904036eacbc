'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { Table } from '@/components/ui/table';
import { remindAction } from '@/lib/billing/actions/reminders';
import { lateFilterLabels, noLateWords, remindedWords } from '@/lib/billing/labels/reminders';
import { lateHref } from '@/lib/billing/rules/late-address';
import { remindSchema } from '@/lib/billing/schema/reminders';
import type { LateFilter, LatePage, Reminded } from '@/lib/billing/types/reminder';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { lateColumns } from './backoffice-late-columns';

const FORM = 'relances';
const FILTERS: readonly LateFilter[] = ['all', 'due', 'last', 'held'];

export interface BackofficeLateInvoicesProps {
  page: LatePage;
  filter: LateFilter;
  today: CivilDate;
}

/** The late invoices, the one due first before the others; those that are ticked are reminded now. */
export function BackofficeLateInvoices({ page, filter, today }: BackofficeLateInvoicesProps) {
  const { invoices, next } = page;
  const form = useActionForm<Reminded>(remindAction, remindSchema);
  const { done } = form.state;
  const isAnyToRemind = invoices.some((one) => one.next !== null && one.holdReason === null);
  return (
    <div className="grid gap-4 px-4 py-5 md:px-6">
      <Segmented
        label="Factures en retard"
        current={filter}
        items={FILTERS.map((key) => ({
          key,
          label: lateFilterLabels[key],
          href: lateHref({ filter: key, after: null }),
        }))}
        className="justify-self-start max-md:flex-wrap"
      />
      {done === null ? null : (
        <Alert tone="success" role="status">
          {remindedWords(done)}
        </Alert>
      )}
      {invoices.length === 0 ? (
        <EmptyState title={noLateWords[filter]}>
          Une facture est en retard le lendemain de son échéance, tant qu’il en reste à payer.
        </EmptyState>
      ) : (
        <div id="targets" tabIndex={-1}>
          <Table
            caption="Factures en retard"
            columns={lateColumns({ today, form: FORM })}
            rows={invoices}
            rowKey={({ id, last, disputes }) =>
              `${id}-${last?.level ?? 0}-${disputes.length === 0 ? 'plain' : 'contested'}`
            }
          />
        </div>
      )}
      <form {...form.formProps} id={FORM} className="grid justify-items-start gap-3">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        {invoices.map(({ id, disputes }) =>
          disputes.length === 0 ? null : (
            <input key={id} type="hidden" name="disputedIds" value={id} />
          ),
        )}
        {isAnyToRemind ? (
          <SubmitButton pending={form.pending} pendingLabel="Envoi des relances…">
            Relancer maintenant les factures cochées
          </SubmitButton>
        ) : null}
      </form>
      {next === null ? null : (
        <ButtonLink href={lateHref({ filter, after: next })} className="justify-self-start">
          Voir les suivantes
        </ButtonLink>
      )}
    </div>
  );
}
