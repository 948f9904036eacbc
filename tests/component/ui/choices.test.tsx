import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { CheckChip } from '@/components/ui/check-chip';
import { Segmented } from '@/components/ui/segmented';

function Chip() {
  const [checked, setChecked] = useState(true);
  return (
    <CheckChip checked={checked} onToggle={setChecked}>
      Léa
    </CheckChip>
  );
}

describe('CheckChip', () => {
  it('is a toggle button that the keyboard works', async () => {
    const user = userEvent.setup();
    render(<Chip />);
    const chip = screen.getByRole('button', { name: 'Léa', pressed: true });
    await user.tab();
    expect(chip).toHaveFocus();
    await user.keyboard(' ');
    expect(screen.getByRole('button', { name: 'Léa', pressed: false })).toBe(chip);
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Léa', pressed: true })).toBe(chip);
  });

  it('is a link that says what it does when the address keeps the state', () => {
    render(
      <CheckChip checked href="?enfants=leo" hint="masquer">
        Léa
      </CheckChip>,
    );
    expect(screen.getByRole('link', { name: 'Léa – masquer' })).toHaveAttribute('href', '?enfants=leo');
  });
});

describe('Segmented', () => {
  const views = [
    { key: 'semaine', label: 'Semaine' },
    { key: 'jour', label: 'Jour' },
  ] as const;

  it('marks the current link', () => {
    render(<Segmented label="Vue" current="jour" items={views.map((view) => ({ ...view, href: `?vue=${view.key}` }))} />);
    expect(screen.getByRole('group', { name: 'Vue' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Jour' })).toHaveAttribute('aria-current', 'true');
    expect(screen.getByRole('link', { name: 'Semaine' })).not.toHaveAttribute('aria-current');
  });

  it('tells which button was chosen', async () => {
    const onSelect = jest.fn();
    render(<Segmented label="Vue" current="jour" items={views} onSelect={onSelect} />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Semaine', pressed: false }));
    expect(onSelect).toHaveBeenCalledWith('semaine');
  });
});
