import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';

import { BackofficeDesk } from '@/components/requests/backoffice-desk';
import { BackofficeLinePanel } from '@/components/requests/backoffice-line-panel';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import type { LineDetail } from '@/lib/requests/types/queue';

jest.mock('@/lib/requests/actions', () => ({ decideLinesAction: jest.fn() }));
jest.mock('@/lib/requests/actions/justifications', () => ({}));
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace: jest.fn(), push: jest.fn() }),
}));

const DAY = civilDate('2026-11-13');

const line: LineDetail = {
  lineId: 'a',
  requestId: 'r',
  submissionId: 's',
  reference: '17375961',
  kind: 'BOOKING',
  status: 'PENDING',
  reason: null,
  isBilled: false,
  unread: 0,
  isToComplete: false,
  word: null,
  familyName: 'BENALI',
  familyNumber: 12,
  child: { firstName: 'Léa', position: 0 },
  childLastName: 'BENALI',
  birthDate: civilDate('2018-01-01'),
  authorName: 'Sofia BENALI',
  submitted: { day: DAY, time: timeOfDay('08:12') },
  startDay: DAY,
  endDay: DAY,
  rank: null,
  together: ['Léa', 'Tom'],
  isWholeWeek: false,
  decided: null,
  decidedBy: null,
  session: {
    sessionId: 's',
    activityName: 'Accueil de loisirs',
    facilityName: 'L’île au Soleil',
    hasWaitingList: false,
    day: DAY,
    startsAt: timeOfDay('14:00'),
    endsAt: timeOfDay('16:00'),
    seats: { capacity: 40, overbooked: 0, taken: 37 },
    requested: 2,
    waiting: 0,
  },
  justification: null,
  booking: null,
  days: [{ lineId: 'a', day: DAY, status: 'PENDING', isJustifiedAlike: false }],
  messages: [],
  serviceName: 'Service enfance',
  timeZone: 'Europe/Paris',
  events: [],
  related: [],
};

function show(overrides: Partial<LineDetail>): void {
  render(
    <BackofficeDesk
      lines={[]}
      openId={null}
      isAsked={false}
      listHref="/backoffice/demandes"
      canDecide
      canOverbook={false}
      refusals={[]}
    >
      <BackofficeLinePanel
        line={{ ...line, ...overrides }}
        today={DAY}
        listHref="/backoffice/demandes"
        lineHref={(id) => `/backoffice/demandes?ligne=${id}`}
        now={new Date('2026-11-13T08:00:00.000Z')}
        canDecide
        messageId="m"
      />
    </BackofficeDesk>,
  );
}

const WORDS = /À accorder ensemble\s: Léa, Tom\. La réponse vaut pour tous/;

describe('a line that is granted with others or not at all', () => {
  it('says so above the form that answers it', () => {
    show({});
    expect(screen.getByText(WORDS)).toBeVisible();
  });

  it.each([
    [['Léa'], 'Semaine entière. La réponse vaut pour tous les jours de la semaine.'],
    [
      ['Léa', 'Tom'],
      /Semaine entière, ensemble\s: Léa, Tom\. La réponse vaut pour tous, et pour tous les jours de la semaine\./,
    ],
  ])('says that it is a whole week, for one child too: %o', (together, words) => {
    show({ together, isWholeWeek: true });
    expect(screen.getByText(words)).toBeVisible();
  });

  it.each<Partial<LineDetail>>([{ together: [] }, { status: 'ACCEPTED' }])(
    'says nothing where it does not matter: %o',
    (overrides) => {
      show(overrides);
      expect(screen.queryByText(WORDS)).toBeNull();
    },
  );
});
