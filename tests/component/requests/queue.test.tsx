import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { BackofficeDesk } from '@/components/requests/backoffice-desk';
import { BackofficeQueue } from '@/components/requests/backoffice-queue';
import { BackofficeQueueEmpty } from '@/components/requests/backoffice-queue-empty';
import { BackofficeQueueHeader } from '@/components/requests/backoffice-queue-header';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import type { QueueFilters, QueueLine, QueueSession } from '@/lib/requests/types/queue';

jest.mock('@/lib/requests/actions', () => ({ decideLinesAction: jest.fn() }));
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace: jest.fn(), push: jest.fn() }),
}));

beforeAll(() => {
  window.matchMedia = () => ({ matches: true }) as MediaQueryList;
});

const TODAY = civilDate('2026-11-10');

const SESSION: QueueSession = {
  sessionId: 's1',
  activityName: 'Accueil de loisirs',
  facilityName: 'L’île au Soleil',
  hasWaitingList: false,
  day: civilDate('2026-11-13'),
  startsAt: timeOfDay('14:00'),
  endsAt: timeOfDay('16:00'),
  seats: { capacity: 40, overbooked: 0, taken: 37 },
  requested: 5,
  waiting: 0,
};

function line(lineId: string, overrides: Partial<QueueLine> = {}): QueueLine {
  return {
    lineId,
    requestId: `r-${lineId}`,
    submissionId: `s-${lineId}`,
    reference: '17375961',
    kind: 'BOOKING',
    status: 'PENDING',
    reason: null,
    isBilled: false,
    unread: 0,
    isToComplete: false,
    word: null,
    familyName: 'BENALI',
    child: { firstName: 'Inès', position: 3 },
    submitted: { day: civilDate('2026-11-08'), time: timeOfDay('08:12') },
    dayCount: 1,
    startDay: SESSION.day,
    endDay: SESSION.day,
    rank: null,
    together: [],
    isWholeWeek: false,
    hasSibling: false,
    decided: null,
    decidedBy: null,
    answerBy: { at: { day: civilDate('2026-11-12'), time: timeOfDay('12:00') }, isPast: false },
    session: SESSION,
    ...overrides,
  };
}

function show(lines: readonly QueueLine[], { canDecide = true, filters = ALL_PENDING } = {}): void {
  render(
    <BackofficeDesk
      lines={[]}
      openId={null}
      isAsked={false}
      listHref="/backoffice/demandes"
      canDecide={canDecide}
      canOverbook={false}
      refusals={[]}
    >
      <BackofficeQueue lines={lines} filters={filters} today={TODAY} canDecide={canDecide} />
    </BackofficeDesk>,
  );
}

function cellsOf(row: HTMLElement): (string | null)[] {
  return [...row.children].map((cell) => cell.textContent);
}

function expectNoColumnOf(name: string): void {
  const [headers, ...rows] = screen.getAllByRole('row').map(cellsOf);
  expect(headers).toHaveLength(6);
  expect(headers).not.toContain(name);
  for (const cells of rows) expect(cells).toHaveLength(6);
}

describe('the table of the queue', () => {
  it('groups the lines of a session under its seats', () => {
    show([
      line('a'),
      line('b', { familyName: 'DURANT', dayCount: 2, endDay: civilDate('2026-11-27') }),
    ]);
    expect(screen.getByRole('heading', { name: 'Accueil de loisirs, ven. 13 nov.' })).toBeVisible();
    expect(screen.getByText('14:00–16:00 · L’île au Soleil · 2 demandes')).toBeVisible();
    expect(
      screen.getByRole('img', { name: '37 + 5 demandés pour 40 places, 2 de trop' }),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: 'Accueil de loisirs, vendredi 13 novembre' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(cellsOf(first as HTMLElement).slice(1)).toEqual([
      '8 nov. 08:12, il y a 2\u00A0jours',
      'BENALIInès',
      'Inès',
      'Réservation',
      '1\u00A0jour',
      'avant jeu. 12:00',
    ]);
    expect(cellsOf(second as HTMLElement)[5]).toBe('2\u00A0jours, 13 et 27 nov.');
  });

  it('names each check box and each link for what it does', () => {
    show([line('a')]);
    expect(
      screen.getByRole('checkbox', {
        name: 'Sélectionner\u00A0: BENALI Inès, Accueil de loisirs, ven. 13 nov.',
      }),
    ).toBeEnabled();
    expect(
      screen.getByRole('checkbox', {
        name: 'Tout sélectionner\u00A0: Accueil de loisirs, ven. 13 nov.',
      }),
    ).toBeEnabled();
    expect(screen.getByRole('link', { name: 'BENALI' })).toHaveAttribute(
      'href',
      '/backoffice/demandes?ligne=a',
    );
  });

  it('says what weighs: seats given back, brothers and sisters, those tied, a session that is over', () => {
    const session = { ...SESSION, waiting: 2 };
    show([
      line('a', { kind: 'ABSENCE', session }),
      line('b', { hasSibling: true }),
      line('d', { together: ['Léa', 'Tom'] }),
      line('e', { together: ['Léa'], isWholeWeek: true }),
      line('c', { answerBy: { at: { day: TODAY, time: timeOfDay('07:00') }, isPast: true } }),
    ]);
    expect(screen.getByText('Libère 1 place pour la liste')).toBeVisible();
    expect(screen.getByText('Fratrie déjà présente')).toBeVisible();
    expect(screen.getByText(/À accorder ensemble\s: Léa, Tom/)).toBeVisible();
    expect(screen.getByText('Semaine entière')).toBeVisible();
    expect(screen.getByText('Séance passée')).toBeVisible();
  });

  it('quotes what the family wrote as it asked', () => {
    show([line('a', { word: 'Nouveaux horaires de travail.' }), line('b')]);
    const word = screen.getByText(/Nouveaux horaires/).textContent;
    expect(word).toBe('Mot de la famille\u00A0: «\u00A0Nouveaux horaires de travail.\u00A0»');
    expect(screen.getAllByText(/Mot de la famille/)).toHaveLength(1);
  });

  it('quotes it once for what was sent at once, under each heading', () => {
    const sent = { submissionId: 's', word: 'Nouveaux horaires de travail.' };
    const quotes = () => screen.getAllByText(/Nouveaux horaires/).map((words) => rowOf(words));
    const rowOf = (words: HTMLElement) =>
      within(words.closest('tr') as HTMLElement).getByRole('link').textContent;
    const evening = { ...SESSION, sessionId: 's2', activityName: 'Garderie soir' };
    show([
      line('a', { ...sent, familyName: 'PREMIER' }),
      line('b', { ...sent, familyName: 'DEUXIÈME' }),
      line('c', { familyName: 'AUTRE' }),
      line('d', { ...sent, familyName: 'APRÈS UNE AUTRE' }),
      line('e', { ...sent, submissionId: 'other', familyName: 'LE MÊME MOT' }),
      line('f', { ...sent, familyName: 'LE SOIR', session: evening }),
    ]);
    expect(quotes()).toEqual(['PREMIER', 'APRÈS UNE AUTRE', 'LE MÊME MOT', 'LE SOIR']);
  });

  it('selects nothing for those who only read', () => {
    show([line('a')], { canDecide: false });
    expect(screen.queryByRole('checkbox')).toBeNull();
    expectNoColumnOf('Sélection');
  });

  it('groups by day of request, with the seats of each line, when sorted by age', () => {
    show([line('a')], { filters: { ...ALL_PENDING, sort: 'anciennete' } });
    expect(screen.getByRole('heading', { name: 'Dimanche 8 novembre' })).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Demandes reçues le dimanche 8 novembre' }),
    ).toBeVisible();
    expect(screen.getByText('2 de trop')).toBeVisible();
  });

  it('shows answers with their reason and who gave them', () => {
    const decided = { day: TODAY, time: timeOfDay('14:05') };
    show(
      [line('a', { status: 'REFUSED', reason: 'Complet.', decided, decidedBy: 'Claire MOREL' })],
      {
        filters: { ...ALL_PENDING, tab: 'traitees' },
      },
    );
    expect(screen.getByRole('heading', { name: 'Mardi 10 novembre' })).toBeVisible();
    for (const words of ['14:05', 'Refusée', 'Claire MOREL', 'Complet.'])
      expect(screen.getByText(words)).toBeVisible();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expectNoColumnOf('Sélection');
  });
});

describe('an empty queue', () => {
  it.each([
    [{}, 'Aucune demande à traiter'],
    [{ tab: 'liste' }, 'Aucun enfant en liste d’attente'],
    [{ tab: 'traitees' }, 'Aucune demande traitée'],
    [{ tab: 'justificatifs' }, 'Aucun justificatif à étudier'],
    [{ search: 'zzz' }, 'Rien ne correspond à « zzz »'],
    [{ kind: 'ABSENCE' }, 'Aucune demande de ce type'],
    [{ tab: 'traitees', answer: 'REFUSED' }, 'Aucune demande refusée'],
    [{ tab: 'traitees', answer: 'ACCEPTED' }, 'Aucune demande acceptée'],
  ] as const)('says why: %o', (filters, title) => {
    render(<BackofficeQueueEmpty filters={{ ...ALL_PENDING, ...filters }} />);
    expect(screen.getByText(title)).toBeVisible();
  });
});

describe('the header of the queue', () => {
  const totals = { pending: 3, waiting: 0, messages: 0, documents: 0 };
  const DOCUMENTS = /^Justificatifs/;

  it('narrows what was answered, and nothing else, to one answer', () => {
    const header = (filters: Partial<QueueFilters>) => (
      <BackofficeQueueHeader
        filters={{ ...ALL_PENDING, ...filters }}
        totals={totals}
        facilities={[]}
        className=""
      />
    );
    const { rerender } = render(header({ tab: 'traitees', answer: 'REFUSED' }));
    const answers = screen.getByRole('combobox', { name: 'Réponse' });
    expect(answers).toHaveDisplayValue('Refusées');
    expect([...answers.children].map(({ textContent }) => textContent)).toEqual([
      'Toutes les réponses',
      'Acceptées',
      'Refusées',
    ]);
    rerender(header({}));
    expect(screen.queryByRole('combobox', { name: 'Réponse' })).toBeNull();
  });

  it('offers the documents to study where there is one', () => {
    const header = (documents: number) => (
      <BackofficeQueueHeader
        filters={ALL_PENDING}
        totals={{ ...totals, documents }}
        facilities={[]}
        className=""
      />
    );
    const { rerender } = render(header(0));
    expect(screen.queryByRole('link', { name: DOCUMENTS })).toBeNull();
    rerender(header(2));
    expect(screen.getByRole('link', { name: DOCUMENTS })).toHaveAttribute(
      'href',
      '/backoffice/demandes?onglet=justificatifs',
    );
    expect(screen.getByRole('link', { name: DOCUMENTS })).toHaveTextContent('2');
  });

  it('keeps their list in view once the last is answered', () => {
    render(
      <BackofficeQueueHeader
        filters={{ ...ALL_PENDING, tab: 'justificatifs' }}
        totals={totals}
        facilities={[]}
        className=""
      />,
    );
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('0 justificatif à étudier');
    expect(screen.getByRole('link', { name: DOCUMENTS })).toHaveAttribute('aria-current');
  });
});
