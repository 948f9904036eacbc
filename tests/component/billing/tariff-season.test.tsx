import '@testing-library/jest-dom';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToString } from 'react-dom/server';

import { BackofficeTariffForm } from '@/components/billing/backoffice-tariff-form';
import { BackofficeTariffs } from '@/components/billing/backoffice-tariffs';
import { setTariffAction } from '@/lib/billing/actions/tariffs';
import type { ListedTariff } from '@/lib/billing/types/run';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/tariffs', () => ({
  setTariffAction: jest.fn(),
  deleteTariffAction: jest.fn(),
}));

const EVENING = '019ac000-0000-7000-8000-000000000002';
const MEAL = '019ac000-0000-7000-8000-000000000003';
const SEASON = { start: civilDate('2026-09-01'), end: civilDate('2027-07-02') };
const FORM = (
  <BackofficeTariffForm
    workplace="siej"
    activities={[
      { id: EVENING, label: 'Péri SOIR, École' },
      { id: MEAL, label: 'Repas, École' },
    ]}
    seasons={{ [EVENING]: SEASON }}
    start={{ startDay: civilDate('2026-12-01'), kind: 'GRID', prices: '2,30' }}
  />
);

const days = () =>
  ['À partir du', 'Jusqu’au (facultatif)'].map((label) => screen.getByLabelText(label));
const wholeSeason = () =>
  screen.queryByRole('button', { name: 'Toute la saison (1er septembre 2026 – 2 juillet 2027)' });

function expectDays(start: string, end: string): void {
  const [first, last] = days();
  expect(first).toHaveValue(start);
  expect(last).toHaveValue(end);
}

beforeEach(() =>
  jest
    .mocked(setTariffAction)
    .mockReset()
    .mockImplementation((state) => Promise.resolve(state)),
);

it('fills in both days by the keyboard, says so, and sends them', async () => {
  render(FORM);
  expectDays('2026-12-01', '');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  days()[1]?.focus();
  await userEvent.tab();
  expect(wholeSeason()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expectDays('2026-09-01', '2027-07-02');
  expect(screen.getByRole('status')).toHaveTextContent('Saison 2026–2027');
  expect(setTariffAction).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le tarif' }));
  const sent = jest.mocked(setTariffAction).mock.calls.at(-1)?.[1];
  expect([sent?.get('startDay'), sent?.get('endDay')]).toEqual(['2026-09-01', '2027-07-02']);
});

it('lets the days be changed afterwards: they are not the season’s any more', async () => {
  render(FORM);
  await userEvent.click(wholeSeason()!);
  fireEvent.input(days()[1]!, { target: { value: '2027-06-30' } });
  expectDays('2026-09-01', '2027-06-30');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

it('is offered for an activity that has a season alone', async () => {
  render(FORM);
  expect(wholeSeason()).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText('Activité'), MEAL);
  expect(wholeSeason()).not.toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText('Activité'), EVENING);
  expect(wholeSeason()).toBeVisible();
});

it('leaves two plain dates where JavaScript has not come', () => {
  const html = renderToString(FORM);
  expect(html).not.toContain('Toute la saison');
  expect(html).toMatch(/<input type="date"[^>]*name="startDay"/);
  expect(html).toMatch(/<input type="date"[^>]*name="endDay"/);
});

it('takes away what the form had found wrong with the days', async () => {
  render(FORM);
  fireEvent.input(days()[0]!, { target: { value: '' } });
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le tarif' }));
  expect(await screen.findAllByText('Indiquez le premier jour.')).not.toHaveLength(0);
  await userEvent.click(wholeSeason()!);
  await waitFor(() => expect(days()[0]).toBeValid());
});

it('takes away what the server had refused of both days', async () => {
  const fieldErrors = { startDay: 'Un tarif commence déjà.', endDay: 'Un autre suit.' };
  jest
    .mocked(setTariffAction)
    .mockImplementation((state) =>
      Promise.resolve({ ...state, attempt: state.attempt + 1, fieldErrors }),
    );
  render(FORM);
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le tarif' }));
  await screen.findAllByText('Un autre suit.');
  for (const day of days()) expect(day).toBeInvalid();
  await userEvent.click(wholeSeason()!);
  for (const day of days()) await waitFor(() => expect(day).toBeValid());
});

describe('the list', () => {
  const LISTED: ListedTariff = {
    ...{ activityId: EVENING, activityName: 'Péri SOIR', facilityName: 'École' },
    ...{ id: 'tariff', ...SEASON, season: SEASON, isBilled: true },
    ...{ before: null, beforeEnd: null, hasGapBefore: false, isLast: true },
    tariff: {
      ...{ unit: 'SESSION', price: { kind: 'FLAT', cents: 230 }, siblings: [], residents: null },
      ...{ unbookedCents: 0, meal: { kind: 'NONE' } },
    },
  };

  it('names the season beside the days that are exactly its own', () => {
    const { rerender } = render(<BackofficeTariffs tariffs={[LISTED]} />);
    expect(screen.getByText('Saison 2026–2027')).toBeVisible();
    rerender(<BackofficeTariffs tariffs={[{ ...LISTED, end: null }]} />);
    expect(screen.queryByText(/^Saison/)).not.toBeInTheDocument();
    rerender(<BackofficeTariffs tariffs={[{ ...LISTED, season: null }]} />);
    expect(screen.queryByText(/^Saison/)).not.toBeInTheDocument();
  });
});

it('says that an hour is one of the session, whenever the child comes and leaves', () => {
  render(FORM);
  expect(screen.getByLabelText('Ce prix est dû')).toHaveAccessibleDescription(
    'Par heure, la durée facturée est celle de la séance, quelle que soit l’heure d’arrivée ou de départ.',
  );
});
