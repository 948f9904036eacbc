import '@testing-library/jest-dom';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeRunForm } from '@/components/billing/backoffice-run-form';
import { prepareRunAction } from '@/lib/billing/actions/runs';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/runs', () => ({ prepareRunAction: jest.fn() }));

const ACTIVITY = '019ac000-0000-7000-8000-000000000002';
const PROPS = {
  runId: '019ac000-0000-7000-8000-000000000001',
  workplace: 'siej',
  activities: [{ id: ACTIVITY, name: '2/Repas', facilityName: 'École', hasTariff: true }],
  start: civilDate('2026-10-01'),
  end: civilDate('2026-10-31'),
  issuedOn: civilDate('2026-11-05'),
  dueOn: civilDate('2026-11-30'),
};

async function send(): Promise<FormData | undefined> {
  await userEvent.click(screen.getByRole('button', { name: 'Préparer le brouillon' }));
  return jest.mocked(prepareRunAction).mock.calls.at(-1)?.[1];
}

function choose(label: string, day: string): void {
  fireEvent.change(screen.getByLabelText(label, { exact: false }), { target: { value: day } });
}

beforeEach(() =>
  jest
    .mocked(prepareRunAction)
    .mockReset()
    .mockImplementation((state) => Promise.resolve(state)),
);

it('bills the period that it is given unless another is chosen', async () => {
  render(<BackofficeRunForm {...PROPS} />);
  const sent = await send();
  expect([sent?.get('start'), sent?.get('end')]).toEqual(['2026-10-01', '2026-10-31']);
});

it('sends the days that are chosen', async () => {
  render(<BackofficeRunForm {...PROPS} />);
  choose('Premier jour à facturer', '2026-10-19');
  choose('Dernier jour à facturer', '2026-10-30');
  const sent = await send();
  expect([sent?.get('start'), sent?.get('end')]).toEqual(['2026-10-19', '2026-10-30']);
});

it.each([
  ['2026-11-02', '2026-10-30', 'Le dernier jour ne peut pas précéder le premier.'],
  ['2025-10-01', '2026-10-31', 'Une facturation porte sur douze mois au plus.'],
  ['', '2026-10-31', 'Indiquez le premier jour à facturer.'],
])('does not send days from %s to %s', async (start, end, words) => {
  render(<BackofficeRunForm {...PROPS} />);
  choose('Premier jour à facturer', start);
  choose('Dernier jour à facturer', end);
  expect(await send()).toBeUndefined();
  expect(screen.getAllByText(words).length).toBeGreaterThan(0);
});
