import { TextField } from '@/components/forms/text-field';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { debitDayWords } from '@/lib/billing/labels/direct-debit';
import type { AskedCollection } from '@/lib/billing/rules/direct-debit';
import { DEBITS_PATH } from '@/lib/billing/rules/direct-debit-address';
import { MOST_DEBITED } from '@/lib/billing/schema/direct-debit';
import type { DebitDraft } from '@/lib/billing/types/direct-debit';

import { BackofficeDebitExclusions } from './backoffice-debit-exclusions';
import { BackofficeDebitForm } from './backoffice-debit-form';

export interface BackofficeDebitDraftProps {
  draft: DebitDraft;
  asked: AskedCollection;
  runId: string;
}

/** The day of a collection, what it would take, and what it would leave. */
export function BackofficeDebitDraft({ draft, asked, runId }: BackofficeDebitDraftProps) {
  const { collectOn, earliest, problem } = asked;
  return (
    <div className="grid gap-5">
      <form action={DEBITS_PATH} className="flex flex-wrap items-end gap-2">
        <TextField
          key={collectOn}
          label="Date du prélèvement"
          name="le"
          type="date"
          min={earliest}
          defaultValue={collectOn}
          error={problem === null ? undefined : debitDayWords(problem, collectOn)}
          required
        />
        <Button type="submit">Afficher les factures</Button>
      </form>
      <BackofficeDebitForm
        key={collectOn}
        runId={runId}
        collectOn={collectOn}
        lines={draft.collected}
      />
      {draft.isCut ? (
        <Alert title={`Un prélèvement compte au plus ${MOST_DEBITED} factures`}>
          D’autres sont échues ce jour-là. Prévoyez celui-ci, puis revenez ici{'\u00A0'}: les
          suivantes seront proposées.
        </Alert>
      ) : null}
      {draft.excluded.length === 0 ? null : (
        <section aria-labelledby="ecartees" className="grid gap-2">
          <h3 id="ecartees" className="text-lg">
            Ne sont pas prélevées
          </h3>
          <BackofficeDebitExclusions lines={draft.excluded} />
        </section>
      )}
    </div>
  );
}
