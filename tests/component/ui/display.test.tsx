import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import { currentHref } from '@/components/layout/nav-items';
import { Gauge } from '@/components/ui/gauge';
import { GommetteName } from '@/components/ui/gommette';
import { StateDisc } from '@/components/ui/state-disc';
import { Table } from '@/components/ui/table';

describe('Gauge', () => {
  it('is named by its sentence', () => {
    render(<Gauge booked={37} pending={5} capacity={40} sentence="37 + 5 demandés pour 40 places, 2 de trop" />);
    expect(screen.getByRole('img', { name: '37 + 5 demandés pour 40 places, 2 de trop' })).toBeInTheDocument();
  });

  it('bears an empty session without capacity', () => {
    render(<Gauge booked={0} capacity={null} sentence="Aucune réservation" />);
    expect(screen.getByRole('img', { name: 'Aucune réservation' })).toBeInTheDocument();
  });
});

describe('StateDisc', () => {
  it('is silent beside words, and named when it stands alone', () => {
    const { rerender } = render(<StateDisc state="booked" />);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    rerender(<StateDisc state="booked" label="Réservé" />);
    expect(screen.getByRole('img', { name: 'Réservé' })).toBeInTheDocument();
  });
});

describe('GommetteName', () => {
  it('writes the name, and gives the seventh child a shape again', () => {
    render(<GommetteName index={6} name="Zoé" />);
    expect(screen.getByText('Zoé')).toBeVisible();
  });
});

describe('Table', () => {
  it('is a table with a caption, headers and named rows', () => {
    const rows = [{ id: 'a', date: '12/10/2026', amount: '60,00 €' }];
    render(
      <Table
        caption="Paiements"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'date', header: 'Date', cell: ({ date }) => date, rowHeader: true },
          { key: 'amount', header: 'Montant', cell: ({ amount }) => amount, align: 'end' },
        ]}
      />,
    );
    const table = screen.getByRole('table', { name: 'Paiements' });
    expect(within(table).getByRole('columnheader', { name: 'Montant' })).toBeInTheDocument();
    expect(within(table).getByRole('row', { name: '12/10/2026 60,00 €' })).toBeInTheDocument();
    expect(within(table).getByRole('rowheader', { name: '12/10/2026' })).toBeInTheDocument();
  });

  it('writes its total under the amounts, wherever they stand', () => {
    render(
      <Table
        caption="Prélèvement"
        rows={[{ id: 'a', number: '2026-10-0019', amount: '41,40 €', state: 'Prévu' }]}
        rowKey={({ id }) => id}
        columns={[
          { key: 'number', header: 'Facture', cell: ({ number }) => number, rowHeader: true },
          { key: 'amount', header: 'Montant', cell: ({ amount }) => amount, align: 'end' },
          { key: 'state', header: 'État', cell: ({ state }) => state },
        ]}
        total={{ label: 'Total', value: '41,40 €' }}
      />,
    );
    const last = screen.getByRole<HTMLTableRowElement>('row', { name: /^Total/ });
    expect([...last.cells].map(({ textContent, colSpan }) => [textContent, colSpan])).toEqual([
      ['Total', 1],
      ['41,40 €', 1],
      ['', 1],
    ]);
  });
});

describe('currentHref', () => {
  const items = [{ href: '/espace-famille' }, { href: '/espace-famille/planning' }, { href: '/mon-espace/demandes' }];

  it.each([
    ['/espace-famille', '/espace-famille'],
    ['/espace-famille/planning/liste', '/espace-famille/planning'],
    ['/mon-espace/demandes/17375902', '/mon-espace/demandes'],
    ['/mon-espace/profil', undefined],
    ['/espace-famille-autre', undefined],
  ])('finds the tab of %s', (path, expected) => {
    expect(currentHref(items, path)).toBe(expected);
  });
});
