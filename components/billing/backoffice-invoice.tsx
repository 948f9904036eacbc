import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { ButtonLink } from '@/components/ui/button';
import { billedAgainWords, releasedWords } from '@/lib/billing/labels/credit';
import { shortDay } from '@/lib/billing/labels/mine';
import { agentCreditNotePdfHref } from '@/lib/billing/rules/agent-address';
import { creditableOfLine } from '@/lib/billing/rules/credit';
import { balanceOf, usableCreditOf } from '@/lib/billing/rules/settlement';
import type { AgentInvoice } from '@/lib/billing/types/run';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import { BackofficeCreditForm } from './backoffice-credit-form';
import { BackofficeSpendCredit } from './backoffice-spend-credit';
import { BackofficeInvoiceReminders } from './backoffice-invoice-reminders';
import { InvoiceLines } from './invoice-lines';
import { InvoiceState } from './invoice-state';
import { PaymentsTable } from './payments-table';

function CreditNotes({ notes }: { notes: AgentInvoice['creditNotes'] }) {
  if (notes.length === 0) return <p className="text-muted">Aucun avoir.</p>;
  return (
    <ul role="list" className="grid gap-2">
      {notes.map(({ id, number, issuedOn, amountCents, reason, ...note }) => (
        <li key={id} className="flex flex-wrap justify-between gap-3">
          <span>
            <b>{`Avoir n° ${number} du ${shortDay(issuedOn)}`}</b>
            <span className="block text-muted">{reason}</span>
            {releasedWords(note, 'agent')}
            <span className="block text-sm">{billedAgainWords(note)}</span>
          </span>
          <span className="flex flex-wrap items-center gap-x-4">
            <b>{formatEuros(-amountCents)}</b>
            <ButtonLink
              href={agentCreditNotePdfHref(id)}
              prefetch={false}
              download
              size="sm"
              aria-label={`Imprimer l’avoir n° ${number} (PDF)`}
            >
              Imprimer
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An issued invoice: it does not change any more; a credit note corrects it. */
export function BackofficeInvoice({ invoice, today }: { invoice: AgentInvoice; today: CivilDate }) {
  const { id, number, amountCents, creditedCents, lines, payments, creditNotes } = invoice;
  const { familyCreditCents } = invoice;
  const usableCents = usableCreditOf(invoice);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-5 md:px-6">
        <span className="font-display text-2xl font-[650]">{formatEuros(amountCents)}</span>
        <InvoiceState invoice={invoice} today={today} />
        <span className="text-muted">
          {`Solde à payer\u00A0: ${formatEuros(Math.max(0, balanceOf(invoice)))}`}
        </span>
        {familyCreditCents > 0 ? (
          <span className="text-muted">
            {`Crédit de la famille\u00A0: ${formatEuros(familyCreditCents)}`}
          </span>
        ) : null}
      </p>
      {usableCents > 0 ? (
        <div className="px-4 pb-5 md:px-6">
          <BackofficeSpendCredit invoiceId={id} cents={usableCents} />
        </div>
      ) : null}
      <BackofficeSection id="detail" title="Détail">
        {lines.length === 0 ? (
          <p className="text-muted">Le détail de cette facture n’est pas connu du portail.</p>
        ) : (
          <InvoiceLines lines={lines} />
        )}
      </BackofficeSection>
      {payments.length > 0 ? (
        <BackofficeSection id="reglements" title="Règlements">
          <PaymentsTable number={number} payments={payments} balanceCents={balanceOf(invoice)} />
        </BackofficeSection>
      ) : null}
      <BackofficeInvoiceReminders invoice={invoice} />
      <BackofficeSection id="avoirs" title="Avoirs">
        <div className="grid gap-5">
          <CreditNotes notes={creditNotes} />
          {creditedCents < amountCents ? (
            <BackofficeCreditForm
              key={creditNotes.length}
              invoiceId={id}
              leftCents={amountCents - creditedCents}
              lines={lines.map((line) => ({
                id: line.id,
                label: `${line.childName}, ${line.activityName}`,
                amountCents: line.amountCents,
                leftCents: creditableOfLine(line.id, invoice),
              }))}
            />
          ) : null}
        </div>
      </BackofficeSection>
    </>
  );
}
