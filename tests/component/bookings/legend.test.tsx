import { render, screen, within } from '@testing-library/react';

import { PlanningLegend } from '@/components/bookings/legend';

it('says the five states in the words of the guide, each beside a drawing of its own, and the lock', () => {
  render(<PlanningLegend />);
  const lines = within(screen.getByRole('list', { name: 'Légende' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'Non réservé',
    'Réservé(e) ou présent(e)',
    'Absent(e) ou Absence facturée',
    'En liste d’attente',
    'Demande en attente (réservation, absence ou annulation)',
    'Non modifiable',
  ]);
  const drawings = lines.map((line) => line.querySelector('svg')?.innerHTML ?? '');
  expect(drawings).not.toContain('');
  expect(new Set(drawings).size).toBe(lines.length);
});
