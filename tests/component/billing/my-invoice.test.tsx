import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { MyInvoice } from '@/components/billing/my-invoice';
import { MyInvoices } from '@/components/billing/my-invoices';
import type { MyDocument, MyDocumentPage, OwnInvoice, MyPayment } from '@/lib/billing/types/mine';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/payments', () => ({
  payInvoiceAction: jest.fn(),
  checkPaymentAction: jest.fn(),
}));
jest.mock('@/lib/billing/actions/disputes', () => ({ disputeLineAction: jest.fn() }));

const DUE_ON = civilDate('2026-11-30');
const PAID_ON = civilDate('2026-11-12');
const MOVED = {
  ...{ amountCents: 1748, creditedCents: 0, paidCents: 500 },
  ...{ isPaymentUnderWay: false, isSentToTreasury: false, debitOn: null },
};
const PAYMENT: MyPayment = {
  ...{ id: 'p', number: 41, paidOn: PAID_ON },
  means: 'CHEQUE',
  channel: 'COUNTER',
  isTrial: false,
  ...{ reference: '0004512', amountCents: 500, cancelledOn: null, cancelReason: null },
};

const dayOf = (
  day: string,
  kind: OwnInvoice['lines'][number]['days'][number]['kind'],
  late = 0,
) => ({
  ...{ day: civilDate(day), kind, minutes: 90, amountCents: 345, surchargeCents: late },
});

const INVOICE: OwnInvoice = {
  ...{ id: 'i', number: '2026-10-0147', familyNumber: 20_425, ...MOVED },
  ...{ issuedOn: civilDate('2026-11-05'), dueOn: DUE_ON },
  issuer: {
    ...{ name: 'Syndicat', shortName: 'SIEJ', serviceName: 'Service enfance', isOnline: true },
    ...{ postalAddress: '1 place', email: 'a@b.fr', phone: '02', issuerCode: '044017' },
    ...{ appealText: 'Deux mois pour contester.', timeZone: 'Europe/Paris' },
    ...{ counterMeans: ['CASH'], chequePayee: null, transferIban: null },
    ...{ siret: '21750001600019', accountant: 'SGC de Nantes\n1 rue du Port' },
  },
  payer: {
    ...{ civility: 'Mme', firstName: 'Solange', lastName: 'GUILLET', payerCode: '71 402' },
    ...{ address: null, addressExtra: null, postalCode: null, city: null },
  },
  lines: [
    {
      ...{ id: 'l', childName: 'Léo', activityName: '4/Péri SOIR', quantity: 4, dispute: null },
      ...{ amountCents: 1449, surchargeCents: 69, careCents: 1449, mealCents: 0 },
      applied: {
        ...{ unit: 'SESSION', kind: 'BANDS', unitCents: 345, quotient: 750, band: 3, rate: null },
        ...{ isQuotientMissing: false, limit: null, siblingPercent: 10, residentPercent: 5 },
        validity: { since: civilDate('2026-01-01'), until: civilDate('2026-12-31') },
      },
      days: [
        dayOf('2026-10-05', 'BOOKED'),
        dayOf('2026-10-06', 'PRESENT'),
        dayOf('2026-10-08', 'ABSENT_BILLED'),
        dayOf('2026-10-09', 'LATE', 69),
      ],
    },
  ],
  payments: [PAYMENT],
  ...{ creditNotes: [], attempt: null, reminders: [], treasurySentOn: null, familyCreditCents: 0 },
};

const onDay = (today: CivilDate) =>
  render(<MyInvoice invoice={INVOICE} today={today} isBack={false} />);

describe('the page of an invoice', () => {
  it('opens a line to each day that it bills, what that day was, and what it cost', async () => {
    onDay(DUE_ON);
    const line = screen.getByText('4/Péri SOIR').closest('details')!;
    expect(line).not.toHaveAttribute('open');
    await userEvent.click(screen.getByText('4/Péri SOIR'));
    expect(line).toHaveAttribute('open');
    const table = within(line).getByRole('table', { name: 'Jours facturés à Léo, 4/Péri SOIR' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent.replace(/\s/g, ' '))).toEqual([
      expect.stringMatching(/^Lundi 5 octobre.*Réservé.*3,45 €$/),
      expect.stringMatching(/^Mardi 6 octobre.*Présent.*3,45 €$/),
      expect.stringMatching(/^Jeudi 8 octobre.*Absence facturée.*3,45 €$/),
      expect.stringMatching(/^Vendredi 9 octobre.*Réservé hors délai.*4,14 €$/),
    ]);
    expect(within(line).getByText(/^Dont 0,69\s€ de majorations\.$/)).toBeVisible();
  });

  it('says the tariff, why it applies, and each reduction', () => {
    onDay(DUE_ON);
    const line = screen.getByRole('region', { name: 'Léo' });
    expect(line).toHaveTextContent(/4 × 3,45\s€/);
    expect(line).toHaveTextContent(/Tranche 3\s: quotient familial 750, 3,45\s€ par séance\./);
    expect(line).toHaveTextContent('valable du 1er janvier 2026 au 31 décembre 2026.');
    expect(line).toHaveTextContent(/Réduction de 10\s% pour les frères et sœurs\./);
    expect(line).toHaveTextContent(/Réduction de 5\s% pour les habitants\./);
  });

  it('says how to pay it, as long as it is to be paid', () => {
    const { unmount } = onDay(DUE_ON);
    const ways = screen.getByText('Comment payer').closest('div')!.parentElement!;
    expect(ways).toHaveTextContent(/En ligne, par carte bancaire/);
    expect(ways).toHaveTextContent(
      /Auprès du Service enfance, en espèces\. Rappelez la référence 2026-10-0147\./,
    );
    expect(ways).not.toHaveTextContent(/chèque|virement/);
    unmount();
    const paid = { ...INVOICE, paidCents: INVOICE.amountCents };
    render(<MyInvoice invoice={paid} today={DUE_ON} isBack={false} />);
    expect(screen.queryByText('Comment payer')).not.toBeInTheDocument();
  });

  it('carries what a public invoice must say, and nothing that is not known', () => {
    const { unmount } = onDay(DUE_ON);
    const words = screen.getByText(/TVA non applicable, article 256 B/);
    expect(words).toHaveTextContent(/^Syndicat, SIRET 217 500 016 00019\. TVA/);
    expect(words).toHaveTextContent('recouvrement : SGC de Nantes, 1 rue du Port.');
    expect(screen.getByText(/deux mois à compter de sa réception/)).toBeVisible();
    unmount();
    const issuer = { ...INVOICE.issuer, siret: null, accountant: null };
    render(<MyInvoice invoice={{ ...INVOICE, issuer }} today={DUE_ON} isBack={false} />);
    expect(screen.queryByText(/SIRET|Comptable/)).not.toBeInTheDocument();
    expect(screen.getByText(/TVA non applicable/)).toBeVisible();
  });

  it('says what the family has to its credit, where it has any', () => {
    const { unmount } = onDay(DUE_ON);
    expect(screen.queryByText(/à votre crédit/)).not.toBeInTheDocument();
    unmount();
    const invoice = { ...INVOICE, familyCreditCents: 1610 };
    const { unmount: leave } = render(
      <MyInvoice invoice={invoice} today={DUE_ON} isBack={false} />,
    );
    const words = () => screen.getByText('16,10 € à votre crédit').parentElement;
    // Nobody pays again what one has paid already: an agent settles this one with it.
    expect(words()).toHaveTextContent(/peut régler la facture\. Avant de payer, demandez-le au/);
    leave();
    const paid = { ...invoice, paidCents: INVOICE.amountCents };
    render(<MyInvoice invoice={paid} today={DUE_ON} isBack={false} />);
    expect(words()).toHaveTextContent(/se déduit de vos prochaines factures\.$/);
  });

  it('lists what was paid before, and what is left to pay', () => {
    onDay(DUE_ON);
    const table = screen.getByRole('table', { name: 'Paiements de la facture n° 2026-10-0147' });
    const [, payment, total] = within(table).getAllByRole('row');
    expect(payment).toHaveTextContent(/12\/11\/2026.*41.*Règlement au guichet, n° 0004512.*Chèque/);
    expect(payment).toHaveTextContent(/5,00\s€$/);
    expect(total).toHaveTextContent(/Solde à payer.*12,48\s€/);
    expect(screen.getByText(/^Solde à payer, sur 17,48\s€$/)).toBeVisible();
    expect(screen.getByRole('button', { name: /^Payer 12,48\s€/ })).toBeEnabled();
  });

  it('says of a payment that was cancelled when and why, and owes its amount again', () => {
    const undone = { cancelledOn: DUE_ON, cancelReason: 'chèque sans provision' };
    const invoice = { ...INVOICE, paidCents: 0, payments: [{ ...PAYMENT, ...undone }] };
    render(<MyInvoice invoice={invoice} today={DUE_ON} isBack={false} />);
    const table = screen.getByRole('table', { name: 'Paiements de la facture n° 2026-10-0147' });
    const [, payment, total] = within(table).getAllByRole('row');
    expect(payment).toHaveTextContent(
      'Règlement au guichet, n° 0004512Annulé le 30 novembre 2026, motif : chèque sans provision',
    );
    expect(within(payment!).getByText(/^5,00/).tagName).toBe('S');
    expect(total).toHaveTextContent(/Solde à payer.*17,48\s€/);
  });

  it('stands out the day after it was due, in words and an icon, and not before', () => {
    const { unmount } = onDay(DUE_ON);
    expect(screen.queryByText('En retard')).not.toBeInTheDocument();
    expect(screen.getByText('Partiellement payée')).toBeVisible();
    unmount();
    onDay(civilDate('2026-12-01'));
    const late = screen.getByText('En retard');
    expect(late.closest('span')).toHaveClass('bg-absent-bg', 'text-absent-fg');
    expect(late.closest('span')?.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
  });
});

describe('the list of invoices', () => {
  const document: MyDocument = {
    ...{ nature: 'INVOICE', id: 'i', invoiceId: 'i', number: '2026-10-0147', ...MOVED },
    ...{ issuedOn: civilDate('2026-11-05'), dueOn: DUE_ON, reason: null, payments: [PAYMENT] },
    ...{ activityNames: ['4/Péri SOIR'], collectivityName: 'SIEJ', timeZone: 'Europe/Paris' },
    isOnline: true,
  };
  const paid: MyDocument = {
    ...{ ...document, id: 'j', invoiceId: 'j', number: '2026-09-0090', paidCents: 1748 },
    payments: [],
  };
  const show = (overdueCount: number, today: CivilDate) => {
    const first = { id: 'i', number: document.number, dueOn: DUE_ON, cents: 1248, isOnline: true };
    const page: MyDocumentPage = {
      ...{ documents: [document, paid], total: 2, years: ['2026'], next: null },
      ...{ credits: [], mandates: [] },
      due: { count: 1, cents: 1248, first, overdueCount, issuers: ['SIEJ'] },
    };
    const address = { state: 'toutes', nature: null, year: null, issuer: null } as const;
    return render(
      <MyInvoices
        {...{ page, today, issuers: [], taxYears: [] }}
        address={{ ...address, after: null }}
      />,
    );
  };
  const rowOf = (number: string) =>
    screen.getByRole('link', { name: `Facture n° ${number}` }).closest('li')!;

  it('says what is late above all, and beside the invoice alone', () => {
    show(1, civilDate('2026-12-01'));
    const words = screen.getByText(/^À payer depuis le 30 novembre\s: en retard$/);
    expect(words).toHaveClass('text-absent-fg');
    expect(within(rowOf('2026-10-0147')).getByText('En retard')).toBeVisible();
    expect(within(rowOf('2026-09-0090')).queryByText('En retard')).not.toBeInTheDocument();
    expect(within(rowOf('2026-09-0090')).getByText('Payée')).toBeVisible();
  });

  it('says until when one may pay while nothing is late', () => {
    show(0, DUE_ON);
    const words = screen.getByText('À payer au plus tard le 30 novembre');
    expect(words).not.toHaveClass('text-absent-fg');
    expect(screen.queryByText('En retard')).not.toBeInTheDocument();
  });

  it('opens an invoice to its payments and what is left to pay, and has nothing to open without one', async () => {
    show(0, DUE_ON);
    const name = 'Paiements de la facture n° 2026-10-0147';
    const opened = within(rowOf('2026-10-0147'));
    const table = opened.getByRole('table', { name });
    expect(table.closest('details')).not.toHaveAttribute('open');
    expect(within(table).getByText('Moyen de paiement')).not.toBeVisible();
    await userEvent.click(opened.getByText(/^Paiement, solde à payer 12,48\s€$/));
    expect(within(table).getByText('Moyen de paiement')).toBeVisible();
    const textsOf = (cells: readonly HTMLElement[]) =>
      cells.map(({ textContent }) => textContent.replaceAll('\u00A0', ' '));
    expect(textsOf(within(table).getAllByRole('columnheader'))).toEqual([
      ...['Date', 'N° opération', 'Description', 'Moyen de paiement', 'Montant'],
    ]);
    const [, payment, total] = within(table).getAllByRole('row');
    expect(textsOf(Array.from(payment!.querySelectorAll('th, td')))).toEqual([
      ...['12/11/2026', '41', 'Règlement au guichet, n° 0004512', 'Chèque', '5,00 €'],
    ]);
    expect(textsOf(Array.from(total!.querySelectorAll('th, td')))).toEqual([
      ...['Solde à payer', '12,48 €'],
    ]);
    expect(rowOf('2026-09-0090').querySelector('details')).toBeNull();
  });
});
