import { ChevronDown, Download } from 'lucide-react';
import Link from 'next/link';

import {
  activitiesWords,
  dayFrom,
  documentTitle,
  paymentsWords,
  shortDay,
} from '@/lib/billing/labels/mine';
import { myDocumentPdfHref, myInvoiceHref } from '@/lib/billing/rules/mine-address';
import { balanceOf, isPayable, statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { MyDocument } from '@/lib/billing/types/mine';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import { ButtonLink } from '../ui/button';
import { SheetRow } from '../ui/sheet';
import { CreditNoteState, InvoiceState } from './invoice-state';
import { PayButton } from './pay-button';
import { PaymentsTable } from './payments-table';

export interface DocumentRowProps {
  document: MyDocument;
  today: CivilDate;
}

function detailsOf(document: MyDocument, today: CivilDate): string {
  const { nature, collectivityName, dueOn, reason, activityNames } = document;
  const words =
    nature === 'CREDIT_NOTE'
      ? [collectivityName, reason ?? '']
      : [collectivityName, `échéance le ${dayFrom(dueOn, today)}`, activitiesWords(activityNames)];
  return words.filter((word) => word !== '').join(' · ');
}

function Payments({ document }: { document: MyDocument }) {
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-touch items-center gap-2 rounded-md font-bold text-link underline decoration-1 underline-offset-[.2em]">
        {paymentsWords(document)}
        <ChevronDown aria-hidden className="transition-transform group-open:rotate-180" />
      </summary>
      <PaymentsTable
        number={document.number}
        payments={document.payments}
        balanceCents={balanceOf(document)}
      />
    </details>
  );
}

/** An invoice or a credit note in the list: its day in the margin, its amount, where it stands. */
export function DocumentRow({ document, today }: DocumentRowProps) {
  const { nature, id, invoiceId, issuedOn, amountCents, payments, isOnline } = document;
  const status = statusOfInvoice(document);
  const balanceCents = balanceOf(document);
  const isInvoice = nature === 'INVOICE';
  const title = documentTitle(document);
  return (
    <SheetRow
      as="li"
      margin={
        <time dateTime={issuedOn}>
          <b>{shortDay(issuedOn)}</b>
        </time>
      }
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 md:gap-x-5 lg:grid-cols-[minmax(0,1fr)_7rem_11rem_17rem]">
        <div className="col-span-2 min-w-0 lg:col-span-1">
          <h2 className="font-sans text-lg leading-[1.3] font-bold">
            <Link
              href={myInvoiceHref(invoiceId)}
              prefetch={false}
              className="text-text no-underline hover:underline max-md:inline-flex max-md:min-h-touch max-md:items-center"
            >
              {title}
            </Link>
          </h2>
          <p className="text-sm text-muted">{detailsOf(document, today)}</p>
        </div>
        <p className="font-display text-xl font-[650] whitespace-nowrap lg:text-right">
          {formatEuros(isInvoice ? amountCents : -amountCents)}
        </p>
        <span>
          {isInvoice ? <InvoiceState invoice={document} today={today} /> : <CreditNoteState />}
        </span>
        <div className="col-span-2 flex flex-wrap gap-2 lg:col-span-1 lg:justify-end">
          {isInvoice && isOnline && isPayable({ status, balanceCents }) ? (
            <PayButton
              invoiceId={invoiceId}
              cents={balanceCents}
              name={`facture n° ${document.number}`}
              variant="secondary"
            />
          ) : null}
          <ButtonLink
            href={myDocumentPdfHref(nature, id)}
            prefetch={false}
            icon={<Download aria-hidden />}
            className="max-md:w-full"
            aria-label={`Télécharger, ${title}`}
          >
            Télécharger
          </ButtonLink>
        </div>
      </div>
      {payments.length > 0 ? <Payments document={document} /> : null}
    </SheetRow>
  );
}
