import { CheckboxField } from '@/components/forms/checkbox-field';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { shortDay } from '@/lib/billing/labels/mine';
import {
  COUNTER_FIELD,
  COUNTER_PATH,
  familyInvoicesHref,
} from '@/lib/billing/rules/family-account-address';
import { balanceOf, isOwed, statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { FamilyAccount, FamilyInvoice } from '@/lib/billing/types/family-account';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { InvoiceState } from './invoice-state';

const FORM = 'encaisser';

function isPartlyPaid(invoice: FamilyInvoice): boolean {
  const balance = balanceOf(invoice);
  return balance > 0 && balance < invoice.amountCents;
}

function columnsOf(today: CivilDate): readonly TableColumn<FamilyInvoice>[] {
  return [
    {
      key: 'number',
      header: 'Facture',
      rowHeader: true,
      cell: (invoice) => (
        <span className="flex items-center gap-1">
          {isOwed(statusOfInvoice(invoice)) ? (
            <CheckboxField
              id={`encaisser-${invoice.id}`}
              name={COUNTER_FIELD}
              value={invoice.number}
              form={FORM}
              defaultChecked
              label={<span className="sr-only">{`Encaisser la facture n° ${invoice.number}`}</span>}
            />
          ) : null}
          <div>
            <BackofficeInvoiceNumber id={invoice.id} number={invoice.number} />
            <span className="block text-muted">
              {`émise le ${shortDay(invoice.issuedOn)}, à payer au plus tard le ${shortDay(invoice.dueOn)}`}
            </span>
          </div>
        </span>
      ),
    },
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      cell: (invoice) => (
        <>
          <b>{formatEuros(invoice.amountCents)}</b>
          {isPartlyPaid(invoice) ? (
            <span className="block text-muted">{`reste ${formatEuros(balanceOf(invoice))}`}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'state',
      header: 'État',
      phone: 'wide',
      cell: (invoice) => <InvoiceState invoice={invoice} today={today} />,
    },
  ];
}

function Summary({ due, creditCents }: FamilyAccount) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className="font-display text-2xl font-[650]">
        {due.count === 0 ? 'Rien à encaisser' : formatEuros(due.cents)}
      </span>
      {due.count === 0 ? null : (
        <span className="text-muted">{`à payer sur ${plural(due.count, 'facture')}`}</span>
      )}
      {creditCents > 0 ? (
        <span className="text-muted">{`Crédit de la famille\u00A0: ${formatEuros(creditCents)}`}</span>
      ) : null}
    </p>
  );
}

/** What a family was billed, and what it owes: what is ticked is taken to the counter. */
export function BackofficeFamilyInvoices({
  account,
  today,
}: {
  account: FamilyAccount;
  today: CivilDate;
}) {
  const { familyId, invoices, next } = account;
  const isAnyOwed = invoices.some((invoice) => isOwed(statusOfInvoice(invoice)));
  return (
    <div className="grid justify-items-start gap-4 px-4 py-5 md:px-6">
      <Summary {...account} />
      {invoices.length === 0 ? (
        <EmptyState title="Aucune facture pour cette famille." className="w-full">
          Ses factures viendront ici dès que la première sera émise.
        </EmptyState>
      ) : (
        <div className="w-full">
          <Table
            caption="Factures de la famille"
            columns={columnsOf(today)}
            rows={invoices}
            rowKey={({ id }) => id}
          />
        </div>
      )}
      {isAnyOwed ? (
        <form id={FORM} method="get" action={COUNTER_PATH}>
          <Button type="submit" variant="primary">
            Encaisser les factures cochées
          </Button>
        </form>
      ) : null}
      {next === null ? null : (
        <ButtonLink href={familyInvoicesHref(familyId, next)}>Voir les plus anciennes</ButtonLink>
      )}
    </div>
  );
}
