import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';

import { useUnsent } from '@/components/families/use-unsent';

function Sheet({ isSending = false }: { isSending?: boolean }) {
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const count = useUnsent(form, isSending);
  return (
    <>
      <form ref={setForm}>
        <label>
          Rue
          <input name="street" defaultValue="3 rue du Port" />
        </label>
        <label>
          Seul
          <input type="checkbox" name="alone" />
        </label>
      </form>
      <p role="status">{count}</p>
      <a href="/espace-famille">Accueil</a>
      <a href="#adresse">Adresse</a>
    </>
  );
}

const type = (value: string) =>
  fireEvent.input(screen.getByLabelText('Rue'), { target: { value } });

/** Whether a click on a link leads there. */
const leavesBy = (name: string) => fireEvent.click(screen.getByRole('link', { name }));

/** Whether the window closes without a word. */
const closes = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

let confirm: jest.SpyInstance;

beforeEach(() => {
  confirm = jest.spyOn(window, 'confirm').mockReturnValue(false);
});

afterEach(() => confirm.mockRestore());

describe('leaving a form', () => {
  it('is not asked about while nothing was changed', () => {
    render(<Sheet />);
    expect(closes()).toBe(true);
    leavesBy('Accueil');
    expect(confirm).not.toHaveBeenCalled();
  });

  it('is asked about once a field was changed: one stays, or leaves', () => {
    render(<Sheet />);
    type('5 rue du Port');
    expect(screen.getByRole('status').textContent).toBe('1');
    expect(closes()).toBe(false);
    expect(leavesBy('Accueil')).toBe(false);
    expect(confirm).toHaveBeenCalledWith(expect.stringContaining('ils seront perdus'));
    confirm.mockReturnValue(true);
    leavesBy('Accueil');
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  it('is not asked about within the page, nor once the field is as it was', () => {
    render(<Sheet />);
    type('5 rue du Port');
    leavesBy('Adresse');
    expect(confirm).not.toHaveBeenCalled();
    type('3 rue du Port');
    expect(screen.getByRole('status').textContent).toBe('0');
    expect(closes()).toBe(true);
  });

  it('is not asked about while the form is being sent', () => {
    const { rerender } = render(<Sheet />);
    type('5 rue du Port');
    rerender(<Sheet isSending />);
    expect(closes()).toBe(true);
  });
});
