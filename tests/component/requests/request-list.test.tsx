import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { RequestList } from '@/components/requests/request-list';
import { civilDate } from '@/lib/core/dates/civil-date';
import { WHOLE_LIST, type ListAddress } from '@/lib/requests/rules/list-address';
import type { ListedRequest, RequestPage } from '@/lib/requests/types/list';

const REFUSED: ListedRequest = {
  id: 'r1',
  reference: 17_375_961n,
  childId: 'lea',
  firstName: 'Léa',
  kind: 'BOOKING',
  facilityName: 'Groupe scolaire',
  activityName: 'Garderie soir',
  collectivityName: 'SIEJ',
  start: civilDate('2026-11-27'),
  end: civilDate('2026-11-30'),
  status: 'REFUSED',
  reason: 'Complet ce jour-là.',
};

const BORN = { lastName: 'BLMAN', birthDate: civilDate('2018-05-04') };

const PAGE: RequestPage = { requests: [REFUSED], total: 1, unfiltered: 1, page: 1, pages: 1 };

function show(page: Partial<RequestPage>, address: Partial<ListAddress> = {}) {
  return render(
    <RequestList
      page={{ ...PAGE, ...page }}
      address={{ ...WHOLE_LIST, ...address }}
      familyChildren={[
        { ids: ['lea'], firstName: 'Léa', sticker: 1, ...BORN },
        { ids: ['leo'], firstName: 'Léo', sticker: 2, ...BORN },
      ]}
      issuers={[]}
      today={civilDate('2026-11-24')}
    />,
  );
}

const pages = () => screen.getByRole('navigation', { name: 'Pages des demandes' });

it('leads from each row to its request, and says why it is refused', () => {
  show({});
  const link = screen.getByRole('link', {
    name: 'Réservation – Garderie soir, du 27 au 30 novembre, pour Léa',
  });
  expect(link).toHaveAttribute('href', '/mon-espace/demandes/17375961');
  expect(screen.getByRole('cell', { name: /^Refusée/ })).toHaveTextContent('Complet ce jour-là.');
});

it('says its page, and leads to the one before and the one after', () => {
  const { unmount } = show({ page: 3, pages: 4 }, { page: 3, childIds: ['lea'] });
  expect(pages()).toHaveTextContent('Page 3 sur 4');
  const href = (name: string) => within(pages()).getByRole('link', { name }).getAttribute('href');
  expect(href('Page précédente')).toBe('/espace-famille/planning/liste?enfants=lea&page=2');
  expect(href('Page suivante')).toBe('/espace-famille/planning/liste?enfants=lea&page=4');
  unmount();
  show({});
  expect(pages()).toHaveTextContent('Page 1 sur 1');
  expect(within(pages()).queryByRole('link')).toBeNull();
});

it('names the filter that hides everything, and shows everything again', () => {
  show({ requests: [], total: 0, unfiltered: 12 }, { childIds: ['lea'] });
  expect(screen.getByText('Aucune demande pour Léa.')).toBeVisible();
  expect(screen.getByText(/12\s*demandes sont masquées par ce filtre/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Tout afficher' })).toHaveAttribute(
    'href',
    '/espace-famille/planning/liste',
  );
});

it('says what will come where nothing was ever asked, whatever the filter', () => {
  show({ requests: [], total: 0, unfiltered: 0 }, { childIds: ['lea'] });
  expect(screen.getByText('Aucune demande.')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Tout afficher' })).toBeNull();
});
