import { ArrowLeft, Download } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { billedAgainWords, releasedWords } from '@/lib/billing/labels/credit';
import { dayFrom, shortDay } from '@/lib/billing/labels/mine';
import { myReminderWords } from '@/lib/billing/labels/reminders';
import { JUDGE_WORDS, mentionWords } from '@/lib/billing/messages/mentions';
import { payingWords } from '@/lib/billing/messages/paying';
import { MY_INVOICES_PATH, myDocumentPdfHref } from '@/lib/billing/rules/mine-address';
import { balanceOf, isOwed, isPayable, statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { MyInvoice as Invoice, OwnInvoice } from '@/lib/billing/types/mine';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros, sumCents } from '@/lib/core/money';

import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { InvoicePayment } from './invoice-payment';
import { InvoiceLines } from './invoice-lines';
import { InvoiceState } from './invoice-state';
import { MyLine } from './my-line';
import { PayButton } from './pay-button';
import { PaymentsTable } from './payments-table';

function Facts({ invoice, today }: { invoice: Invoice; today: CivilDate }) {
  const { issuer, payer, issuedOn, dueOn, lines } = invoice;
  const meals = sumCents(lines.map(({ mealCents }) => mealCents));
  const care = sumCents(lines.map(({ careCents }) => careCents));
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Émetteur', issuer.name],
    ['Émise le', dayFrom(issuedOn, today)],
    ['Échéance', dayFrom(dueOn, today)],
    ['Frais de garde', formatEuros(care)],
    ['Repas', formatEuros(meals)],
    ['Code émission', issuer.issuerCode],
    ['Code personnel', payer.payerCode],
  ];
  return (
    <div className="grid gap-4">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt className="text-sm text-muted">{term}</dt>
            <dd className="font-[650]">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted">{mentionWords(issuer).join(' ')}</p>
    </div>
  );
}

function CreditNotes({ notes }: { notes: Invoice['creditNotes'] }) {
  return (
    <ul role="list" className="grid gap-3">
      {notes.map(({ id, number, issuedOn, amountCents, reason, ...note }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <b className="block">{`Avoir n° ${number} du ${shortDay(issuedOn)}`}</b>
            <span className="block text-sm text-muted">{reason}</span>
            <span className="block text-sm">{releasedWords(note, 'family')}</span>
            <span className="block text-sm">{billedAgainWords(note)}</span>
          </p>
          <span className="flex flex-wrap items-center gap-3">
            <b className="whitespace-nowrap">{formatEuros(-amountCents)}</b>
            <ButtonLink
              size="sm"
              prefetch={false}
              href={myDocumentPdfHref('CREDIT_NOTE', id)}
              aria-label={`Télécharger l’avoir n° ${number}`}
            >
              Télécharger
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

function HowToPay({ invoice: { issuer, number } }: { invoice: Invoice }) {
  return (
    <ul role="list" className="grid max-w-155 grid-cols-[minmax(0,1fr)] gap-1.5 wrap-anywhere">
      {payingWords(issuer, `la référence ${number}`).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

// On one line, it would touch the edge of the sheet.
function QuestionTitle() {
  return (
    <MarginTitle>
      Une <span className="whitespace-nowrap md:block">question{'\u00A0'}?</span>
    </MarginTitle>
  );
}

function Question({ invoice: { issuer, number } }: { invoice: Invoice }) {
  const subject = encodeURIComponent(`Facture n° ${number}`);
  return (
    <div className="grid gap-1.5 text-sm">
      <p>Une ligne vous paraît fausse{'\u00A0'}? Ouvrez-la, puis contestez-la.</p>
      <p>
        {`Pour le reste, écrivez au ${issuer.serviceName}\u00A0: `}
        <a href={`mailto:${issuer.email}?subject=${subject}`}>{issuer.email}</a>
        {`, ${issuer.phone}.`}
      </p>
      <p className="text-muted">{issuer.appealText}</p>
      <p className="text-muted">{JUDGE_WORDS}</p>
    </div>
  );
}

function AtTreasury({ invoice, today }: { invoice: Invoice; today: CivilDate }) {
  const { treasurySentOn, issuer } = invoice;
  if (treasurySentOn === null) return null;
  return (
    <Alert className="mt-4" title={`Transmise en trésorerie le ${dayFrom(treasurySentOn, today)}`}>
      {`Elle ne se paie plus ici\u00A0: la trésorerie vous écrira pour la recouvrer, et vous dira comment payer. Une question\u00A0? Écrivez au ${issuer.serviceName}\u00A0: ${issuer.email}.`}
    </Alert>
  );
}

function Debited({ invoice, today }: { invoice: Invoice; today: CivilDate }) {
  const { debitOn, issuer } = invoice;
  if (debitOn == null) return null;
  const title = `Prélèvement prévu le ${dayFrom(debitOn, today)}`;
  if (balanceOf(invoice) <= 0)
    return (
      <Alert className="mt-4" title={title}>
        Il était déjà transmis à la banque{'\u00A0'}: il aura lieu, et sa somme sera à votre crédit.
      </Alert>
    );
  return (
    <Alert className="mt-4" title={title}>
      {`Vous n’avez rien à faire\u00A0: d’ici là, elle ne se paie pas en ligne. Une question\u00A0? Écrivez au ${issuer.serviceName}\u00A0: ${issuer.email}.`}
    </Alert>
  );
}

// Credit that came after the invoice was issued settles it only once an agent says so.
function Credit({ invoice }: { invoice: OwnInvoice }) {
  const { familyCreditCents, issuer } = invoice;
  if (familyCreditCents === 0) return null;
  return (
    <p className="mt-4">
      <b>{`${formatEuros(familyCreditCents)} à votre crédit`}</b>
      {` auprès de ${issuer.shortName}\u00A0: `}
      {isOwed(statusOfInvoice(invoice))
        ? `cette somme peut régler la facture. Avant de payer, demandez-le au ${issuer.serviceName}, ${issuer.phone}.`
        : 'cette somme se déduit de vos prochaines factures.'}
    </p>
  );
}

function Attempt({ invoice, isBack }: { invoice: Invoice; isBack: boolean }) {
  const { attempt, isPaymentUnderWay, issuer, debitOn } = invoice;
  if (attempt === null || debitOn != null || !(isBack || isPaymentUnderWay)) return null;
  return (
    <div className="mt-4">
      <InvoicePayment attempt={attempt} timeZone={issuer.timeZone} />
    </div>
  );
}

export interface MyInvoiceProps {
  invoice: OwnInvoice;
  today: CivilDate;
  /** The parent comes back from the payment service. */
  isBack: boolean;
}

/** One invoice: what is left to pay, what it bills and why, what was paid. */
export function MyInvoice({ invoice, today, isBack }: MyInvoiceProps) {
  const { id, number, dueOn, amountCents, lines, payments, creditNotes, reminders } = invoice;
  const balance = Math.max(0, balanceOf(invoice));
  const status = statusOfInvoice(invoice);
  const isPaidHere = invoice.issuer.isOnline && isPayable({ status, balanceCents: balance });
  return (
    <>
      <p className="px-4 py-3.5 md:px-0">
        <Link href={MY_INVOICES_PATH} className="inline-flex min-h-touch items-center gap-1.5">
          <ArrowLeft aria-hidden />
          Mes factures
        </Link>
      </p>
      <Sheet>
        <PageHeader
          margin={shortDay(invoice.issuedOn)}
          title={`Facture n° ${number}`}
          lead={`${invoice.issuer.shortName}, échéance le ${dayFrom(dueOn, today)}`}
          actions={<InvoiceState invoice={invoice} today={today} />}
        >
          <div className="mt-4 flex flex-wrap items-end gap-x-8 gap-y-4">
            <p>
              <span className="block text-sm text-muted">
                {balance === amountCents
                  ? 'Solde à payer'
                  : `Solde à payer, sur ${formatEuros(amountCents)}`}
              </span>
              <span className="font-display text-3xl leading-[1.1] font-[650]">
                {formatEuros(balance)}
              </span>
            </p>
            {isPaidHere ? (
              <PayButton invoiceId={id} cents={balance} name={`facture n° ${number}`} size="lg" />
            ) : null}
            <ButtonLink
              href={myDocumentPdfHref('INVOICE', id)}
              prefetch={false}
              size={isPaidHere ? 'lg' : undefined}
              icon={<Download aria-hidden />}
              className="max-md:w-full"
            >
              Télécharger
            </ButtonLink>
          </div>
          <Credit invoice={invoice} />
          {status === 'SENT_TO_TREASURY' ? <AtTreasury invoice={invoice} today={today} /> : null}
          <Debited invoice={invoice} today={today} />
          {isOwed(status) && reminders.length > 0 ? (
            <p className="mt-3 text-muted">{myReminderWords(reminders, today)}</p>
          ) : null}
          <Attempt invoice={invoice} isBack={isBack} />
        </PageHeader>
        <SheetRow margin={<MarginTitle>Détail</MarginTitle>}>
          {lines.length === 0 ? (
            <p className="text-muted">Le détail de cette facture n’est pas connu du portail.</p>
          ) : (
            <InvoiceLines lines={lines} show={(shown) => <MyLine {...shown} />} />
          )}
        </SheetRow>
        {creditNotes.length > 0 ? (
          <SheetRow margin={<MarginTitle>Avoirs</MarginTitle>}>
            <CreditNotes notes={creditNotes} />
          </SheetRow>
        ) : null}
        {payments.length > 0 ? (
          <SheetRow margin={<MarginTitle>Paiements</MarginTitle>}>
            <PaymentsTable number={number} payments={payments} balanceCents={balance} />
          </SheetRow>
        ) : null}
        {status === 'TO_PAY' || status === 'PARTIALLY_PAID' ? (
          <SheetRow margin={<MarginTitle>Comment payer</MarginTitle>}>
            <HowToPay invoice={invoice} />
          </SheetRow>
        ) : null}
        <SheetRow margin={<MarginTitle>Références</MarginTitle>}>
          <Facts invoice={invoice} today={today} />
        </SheetRow>
        <SheetRow margin={<QuestionTitle />}>
          <Question invoice={invoice} />
        </SheetRow>
      </Sheet>
    </>
  );
}
