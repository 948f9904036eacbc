import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { BackofficeTreasuryBatch } from '@/components/billing/backoffice-treasury-batch';
import { BackofficeTreasuryBatches } from '@/components/billing/backoffice-treasury-batches';
import { BackofficeTreasuryForm } from '@/components/billing/backoffice-treasury-form';
import { batchWords } from '@/lib/billing/labels/treasury';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/treasury', () => ({
  makeTreasuryBatchAction: jest.fn(),
  cancelTreasuryBatchAction: jest.fn(),
}));

const TODAY = civilDate('2026-12-29');
const CREDIT = {
  ...{ id: 'credit', number: '2026-12-A001', issuedOn: TODAY, reductionCents: 1010 },
  ...{
    invoiceId: 'sent',
    invoiceNumber: '2026-10-0001',
    familyName: 'PETIT',
    familyNumber: 20_425,
  },
};
const ITEM = {
  ...{ id: 'item', number: '2026-11-0002', balanceCents: 1610 },
  ...{ familyName: 'PETIT', familyNumber: 20_425 },
};
const BATCH = {
  ...{ id: 'b', number: '2026-T002', sentOn: TODAY, agentName: 'Claire MOREL' },
  ...{ invoices: 1, credits: 1, amountCents: 600, isDownloaded: false, cancelReason: null },
  ...{ items: [ITEM], creditNotes: [CREDIT] },
};

it('offers a credit note on an invoice that the treasury has, ticked, below zero', () => {
  render(<BackofficeTreasuryForm batchId="b" candidates={[]} credits={[CREDIT]} today={TODAY} />);
  const table = screen.getByRole('table', {
    name: 'Avoirs à transmettre, sur des factures déjà transmises',
  });
  const box = within(table).getByRole('checkbox', {
    name: 'Transmettre l’avoir n° 2026-12-A001',
  });
  expect(box).toBeChecked();
  expect(box).toHaveAttribute('name', 'creditNoteIds');
  expect(table).toHaveTextContent(/−10,10\s€/);
  expect(within(table).getByRole('link', { name: '2026-10-0001' })).toBeVisible();
  expect(screen.queryByRole('table', { name: 'Factures à transmettre' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Transmettre les avoirs cochés' })).toBeVisible();
});

it('says nothing of credit notes where there are none', () => {
  render(<BackofficeTreasuryForm batchId="b" candidates={[]} credits={[]} today={TODAY} />);
  expect(screen.getByText('Aucune facture à transmettre.')).toBeVisible();
  expect(screen.queryByText(/avoir/)).toBeNull();
});

it('shows the credit notes of a batch, and what they take off', () => {
  expect(batchWords(BATCH)).toBe('1\u00A0facture et 1\u00A0avoir, 6,00\u00A0€');
  expect(batchWords({ ...BATCH, invoices: 0, credits: 2, amountCents: -1010 })).toBe(
    '2\u00A0avoirs, −10,10\u00A0€',
  );
  const { rerender } = render(<BackofficeTreasuryBatch batch={BATCH} />);
  expect(screen.getByRole('table', { name: 'Factures du lot' })).toHaveTextContent(/Total16,10\s€/);
  const credits = screen.getByRole('table', { name: 'Avoirs du lot' });
  expect(credits).toHaveTextContent(/2026-12-A001.*−10,10\s€2026-10-0001PETIT.*Total−10,10\s€/);
  expect(screen.getByText(/Ses avoirs redeviennent à transmettre\./)).toBeVisible();
  rerender(<BackofficeTreasuryBatch batch={{ ...BATCH, invoices: 0, items: [] }} />);
  expect(screen.queryByRole('table', { name: 'Factures du lot' })).toBeNull();
  render(<BackofficeTreasuryBatches batches={[BATCH]} />);
  expect(screen.getByRole('cell', { name: /^1\sfacture et 1\savoir$/ })).toBeVisible();
});
