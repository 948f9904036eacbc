import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';

import { BackofficeRun } from '@/components/billing/backoffice-run';
import type { RunDetail } from '@/lib/billing/types/run';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/runs', () => ({}));

const RUN: RunDetail = {
  id: '019ac000-0000-7000-8000-000000000001',
  status: 'DRAFT',
  ...{ start: civilDate('2026-10-19'), end: civilDate('2026-10-30') },
  ...{ issuedOn: civilDate('2026-11-05'), dueOn: civilDate('2026-11-30') },
  ...{ invoices: 1, cents: 230, before: { invoices: 2, cents: 690 } },
  anomalies: { NO_TARIFF: 0, NO_QUOTIENT: 0, LAPSED_QUOTIENT: 0, UNBOOKED: 0 },
  ...{
    untariffed: [],
    partMonths: [],
    excluded: [],
    freeFamilies: 0,
    isSiretMissing: false,
    letters: [],
    next: null,
  },
  rows: [
    {
      ...{ id: '019ac000-0000-7000-8000-000000000002', number: null, anomalies: [] },
      ...{ familyId: '019ac000-0000-7000-8000-000000000003', familyName: 'Guillet' },
      ...{ familyNumber: 7, amountCents: 230, beforeCents: 690 },
    },
  ],
};

it('says what a period is compared with', () => {
  render(<BackofficeRun run={RUN} isFirst />);
  expect(screen.getByText(/^12 jours précédents, mêmes activités/)).toHaveTextContent('2 factures');
  expect(screen.getByRole('columnheader', { name: '12 jours précédents' })).toBeVisible();
  expect(screen.queryByText(/à vérifier avant d’émettre/i)).not.toBeInTheDocument();
});

it('compares a whole month with the month before', () => {
  const october = { start: civilDate('2026-10-01'), end: civilDate('2026-10-31') };
  render(<BackofficeRun run={{ ...RUN, ...october }} isFirst />);
  expect(screen.getByRole('columnheader', { name: 'Mois précédent' })).toBeVisible();
});

it('says what is paid by the month and waits for a whole one', () => {
  const partMonths = [{ id: 'soir', name: '4/Péri SOIR', facilityName: 'École', days: 3 }];
  render(<BackofficeRun run={{ ...RUN, partMonths }} isFirst />);
  expect(screen.getByText(/^4\/Péri SOIR, École, se paie au mois/)).toHaveTextContent(
    /rien n’est facturé pour 3 jours d’un mois que cette période ne contient pas en entier\.$/,
  );
});

it.each([
  [1, /^1 famille sans montant à facturer : ses jours ne coûtent rien, elle n’a pas de facture\.$/],
  [
    12,
    /^12 familles sans montant à facturer : leurs jours ne coûtent rien, elles n’ont pas de facture\.$/,
  ],
])('says how many families owe nothing: %i', (freeFamilies, words) => {
  const { unmount } = render(<BackofficeRun run={{ ...RUN, freeFamilies }} isFirst />);
  expect(screen.getByText(words)).toBeVisible();
  unmount();
  render(<BackofficeRun run={RUN} isFirst />);
  expect(screen.queryByText(/sans montant à facturer/)).not.toBeInTheDocument();
});
