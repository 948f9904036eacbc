import '@testing-library/jest-dom';
import { cleanup, render, screen } from '@testing-library/react';

import { BackofficeClosureList } from '@/components/requests/backoffice-closure-list';
import { civilDate } from '@/lib/core/dates/civil-date';
import type { ClosureRow } from '@/lib/requests/types/closure';

jest.mock('@/lib/requests/actions/closures', () => ({ reopenActivitiesAction: jest.fn() }));

const NOW = new Date('2026-11-24T09:00:00.000Z');
const DIGEST = new Date('2026-11-24T12:00:00.000Z');

const CLOSURE: ClosureRow = {
  id: 'one',
  label: 'Saint-Étienne',
  start: civilDate('2026-12-26'),
  end: civilDate('2026-12-26'),
  activities: ['Repas'],
  agentName: 'Agnès Roy',
  isHoliday: false,
  sessions: 1,
  bookings: 2,
  waiting: 0,
  pending: 0,
  families: 2,
  undoneAt: null,
  undoUntil: DIGEST,
  isSilent: false,
};

function show(changes: Partial<ClosureRow>): void {
  const closures = [{ ...CLOSURE, ...changes }];
  render(<BackofficeClosureList closures={closures} now={NOW} timeZone="Europe/Paris" />);
}

describe('the closures', () => {
  it('are undone by an agent until families are told', () => {
    show({});
    expect(screen.getByText(/annulable jusque-là\. Décidée par Agnès Roy\./)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Annuler cette fermeture' })).toBeVisible();
  });

  it('are undone no more once that instant is past, be there nobody to tell, and say so', () => {
    show({ isSilent: true, undoUntil: DIGEST });
    expect(screen.getByText(/prévenu\s: annulable jusqu’au mardi 24 novembre/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Annuler cette fermeture' })).toBeVisible();
    cleanup();
    show({ isSilent: true, undoUntil: NOW });
    expect(screen.getByText(/prévenu\s: elle ne s’annule plus\. Décidée par/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('have told families only once an e-mail has left', () => {
    show({ undoUntil: null });
    expect(screen.getByText(/^Familles prévenues\./)).toBeVisible();
    cleanup();
    show({ undoUntil: NOW });
    expect(screen.getByText(/^Les courriels partent\s: elle ne s’annule plus\./)).toBeVisible();
    expect(screen.queryByText(/Familles prévenues/)).not.toBeInTheDocument();
    cleanup();
    show({ start: civilDate('2026-11-23') });
    expect(screen.getByText(/^Courriels le mardi .*\s: elle ne s’annule plus\./)).toBeVisible();
  });

  it('are undone no more once their first day is over', () => {
    show({ start: civilDate('2026-11-23') });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('are not where the day has become a public holiday, and say whose choice it was', () => {
    show({ isHoliday: true });
    expect(screen.getByText(/^Jour férié\. Courriels le .* Territoire choisi par/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('name nobody where the calendar was extended by night', () => {
    show({ isHoliday: true, isSilent: true, undoUntil: null, agentName: null });
    expect(screen.getByText(/Ajoutée avec les jours fériés du calendrier\./)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
