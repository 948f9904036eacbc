import '@testing-library/jest-dom';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { Toaster } from '@/components/ui/toast';
import { dismissToast, getToasts, showToast } from '@/components/ui/toast-store';

beforeEach(() => jest.useFakeTimers());

afterEach(() => {
  act(() => {
    for (const { id } of getToasts()) dismissToast(id);
  });
  jest.useRealTimers();
});

function show(input: Parameters<typeof showToast>[0]): void {
  act(() => {
    showToast(input);
  });
}

function wait(milliseconds: number): void {
  act(() => jest.advanceTimersByTime(milliseconds));
}

const MESSAGE = 'Absence de Léo demandée.';

describe('Toaster', () => {
  it('has its live regions before any message', () => {
    render(<Toaster />);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });

  it('shows a message for ten seconds', () => {
    render(<Toaster />);
    show({ message: MESSAGE });
    expect(within(screen.getByRole('status')).getByText(MESSAGE)).toBeVisible();
    wait(9_999);
    expect(screen.getByText(MESSAGE)).toBeInTheDocument();
    wait(1);
    expect(screen.queryByText(MESSAGE)).not.toBeInTheDocument();
  });

  it('waits while it is hovered, then counts what was left', () => {
    render(<Toaster />);
    show({ message: MESSAGE, action: { label: 'Annuler', run: () => undefined } });
    wait(6_000);
    fireEvent.mouseOver(screen.getByText(MESSAGE));
    wait(60_000);
    expect(screen.getByText(MESSAGE)).toBeInTheDocument();
    fireEvent.mouseOut(screen.getByText(MESSAGE));
    wait(3_999);
    expect(screen.getByText(MESSAGE)).toBeInTheDocument();
    wait(1);
    expect(screen.queryByText(MESSAGE)).not.toBeInTheDocument();
  });

  it('waits while its button has the focus', () => {
    render(<Toaster />);
    show({ message: MESSAGE, action: { label: 'Annuler', run: () => undefined } });
    const button = screen.getByRole('button', { name: 'Annuler' });
    act(() => button.focus());
    wait(60_000);
    expect(screen.getByText(MESSAGE)).toBeInTheDocument();
    act(() => button.blur());
    wait(10_000);
    expect(screen.queryByText(MESSAGE)).not.toBeInTheDocument();
  });

  it('runs its action once and leaves', () => {
    const run = jest.fn();
    render(<Toaster />);
    show({ message: MESSAGE, action: { label: 'Annuler', run } });
    fireEvent.click(screen.getByRole('button', { name: 'Annuler' }));
    expect(run).toHaveBeenCalledTimes(1);
    expect(screen.queryByText(MESSAGE)).not.toBeInTheDocument();
  });

  it('says errors in the urgent region', () => {
    render(<Toaster />);
    show({ message: 'Pas de réseau.', tone: 'error' });
    expect(within(screen.getByRole('alert')).getByText('Pas de réseau.')).toBeInTheDocument();
  });

  it('keeps a lasting message until it is closed', () => {
    render(<Toaster />);
    show({ message: MESSAGE, duration: null });
    wait(600_000);
    fireEvent.click(screen.getByRole('button', { name: 'Fermer ce message' }));
    expect(screen.queryByText(MESSAGE)).not.toBeInTheDocument();
  });

  it('keeps the three newest messages', () => {
    render(<Toaster />);
    for (const message of ['un', 'deux', 'trois', 'quatre']) show({ message });
    expect(screen.queryByText('un')).not.toBeInTheDocument();
    expect(screen.getByText('quatre')).toBeInTheDocument();
    expect(getToasts()).toHaveLength(3);
  });
});
