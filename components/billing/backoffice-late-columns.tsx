import Link from 'next/link';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { StateBadge } from '@/components/ui/state-badge';
import type { TableColumn } from '@/components/ui/table';
import { lateWords, nextWords, reminderWords } from '@/lib/billing/labels/reminders';
import { familyInvoicesHref } from '@/lib/billing/rules/family-account-address';
import { balanceOf } from '@/lib/billing/rules/settlement';
import type { LateInvoice } from '@/lib/billing/types/reminder';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { BackofficeReminderHold, BackofficeReminderRelease } from './backoffice-reminder-hold';
import { OpenDisputes } from './open-disputes';

type Props = { today: CivilDate; form: string };

function Choice({ invoice, form }: { invoice: LateInvoice; form: string }) {
  const { id, number, next, holdReason } = invoice;
  if (next === null || holdReason !== null) return null;
  return (
    <CheckboxField
      id={`relance-${id}`}
      name="targets"
      value={`${id}:${next.level}`}
      form={form}
      label={<span className="sr-only">{`Relancer la facture n° ${number}`}</span>}
    />
  );
}

function Number({ invoice, today }: { invoice: LateInvoice; today: CivilDate }) {
  const { id, number, dueOn } = invoice;
  return (
    <div>
      <BackofficeInvoiceNumber id={id} number={number} />
      <span className="block text-muted">{lateWords(dueOn, today)}</span>
    </div>
  );
}

function Reminders({ invoice, today }: { invoice: LateInvoice; today: CivilDate }) {
  const { last, holdReason, accounts, next, disputes } = invoice;
  return (
    <>
      {last === null ? 'Aucune relance' : reminderWords(last)}
      <OpenDisputes references={disputes} />
      {holdReason === null ? (
        <span className="block text-muted">{nextWords(invoice, today)}</span>
      ) : (
        <StateBadge tone="grey" size="sm">{`Suspendue\u00A0: ${holdReason}`}</StateBadge>
      )}
      {accounts === 0 && next !== null && holdReason === null ? (
        <span className="block">Aucun compte{'\u00A0'}: à prévenir par courrier.</span>
      ) : null}
    </>
  );
}

/** The columns of the late invoices; the boxes belong to the form of that id. */
export function lateColumns({ today, form }: Props): readonly TableColumn<LateInvoice>[] {
  return [
    {
      key: 'number',
      header: 'Facture',
      rowHeader: true,
      cell: (invoice) => (
        <span className="flex items-center gap-1">
          <Choice invoice={invoice} form={form} />
          <Number invoice={invoice} today={today} />
        </span>
      ),
    },
    {
      key: 'amount',
      header: 'Reste à payer',
      align: 'end',
      phone: 'end',
      cell: (invoice) => (
        <>
          <b>{formatEuros(balanceOf(invoice))}</b>
          {invoice.paidCents + invoice.creditedCents > 0 ? (
            <span className="block text-muted">{`sur ${formatEuros(invoice.amountCents)}`}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'wide',
      cell: ({ familyId, familyName, familyNumber }) => (
        <Link
          href={familyInvoicesHref(familyId)}
          prefetch={false}
          className="inline-flex min-h-touch items-center md:min-h-0"
        >
          {`${familyName}, dossier n° ${familyNumber}`}
        </Link>
      ),
    },
    {
      key: 'reminders',
      header: 'Relances',
      phone: 'wide',
      cell: (invoice) => <Reminders invoice={invoice} today={today} />,
    },
    {
      key: 'hold',
      header: 'Suspension',
      phone: 'wide',
      cell: ({ id, number, holdReason, next }) =>
        holdReason !== null ? (
          <BackofficeReminderRelease invoiceId={id} number={number} />
        ) : next === null ? null : (
          <BackofficeReminderHold invoiceId={id} number={number} />
        ),
    },
  ];
}
