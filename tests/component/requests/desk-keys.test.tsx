import '@testing-library/jest-dom';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { dismissToast, getToasts } from '@/components/ui/toast-store';
import type { DecisionReceipt } from '@/lib/requests/types';
import { installNativeDialog } from '@/tests/component/ui/native-dialog';

import { DeskPage, type DeskPageProps } from './desk-page';

const mockDecide = jest.fn();
const mockReplace = jest.fn();

jest.mock('@/lib/requests/actions', () => ({
  decideLinesAction: (input: unknown) => mockDecide(input) as unknown,
}));
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace: mockReplace, push: jest.fn() }),
}));

beforeAll(() => {
  installNativeDialog();
  window.matchMedia = () => ({ matches: true }) as MediaQueryList;
});

beforeEach(() => {
  mockDecide.mockReset();
  mockReplace.mockReset();
  window.localStorage.clear();
  for (const { id } of getToasts()) dismissToast(id);
});

function answerWith(receipt: Partial<DecisionReceipt>): void {
  mockDecide.mockResolvedValue({
    data: { decided: [], full: [], changed: [], held: [], ...receipt },
  });
}

function setup(props: DeskPageProps = {}) {
  const user = userEvent.setup();
  render(<DeskPage {...props} />);
  return { user, bar: () => screen.getByRole('region', { name: 'Actions sur la sélection' }) };
}

describe('the keys', () => {
  it('move, select and accept', async () => {
    answerWith({ decided: ['DURANT'] });
    const { user, bar } = setup();
    await user.keyboard('j');
    expect(screen.getByRole('link', { name: 'DURANT' })).toHaveFocus();
    await user.keyboard('x');
    expect(screen.getByRole('checkbox', { name: 'DURANT' })).toBeChecked();
    await user.keyboard('k');
    expect(screen.getByRole('link', { name: 'BENALI' })).toHaveFocus();
    expect(bar()).toHaveTextContent('1 sélectionnée');
    await user.keyboard('a');
    expect(mockDecide).toHaveBeenCalledWith(
      expect.objectContaining({ lineIds: ['DURANT'], outcome: 'ACCEPTED' }),
    );
    expect(await screen.findByText('1 demande acceptée.')).toBeVisible();
  });

  it('accept the open line where nothing is selected, and lead to the reason of a refusal', async () => {
    answerWith({ decided: ['BENALI'] });
    const { user } = setup();
    await user.keyboard('r');
    await act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
    const reason = screen.getByRole('textbox', { name: 'Message envoyé à la famille' });
    expect(reason).toHaveFocus();
    await user.keyboard('axjr?');
    expect(reason).toHaveValue('axjr?');
    expect(mockDecide).not.toHaveBeenCalled();
    await user.tab();
    await user.keyboard('a');
    expect(mockDecide).toHaveBeenCalledWith(
      expect.objectContaining({ lineIds: ['BENALI'], outcome: 'ACCEPTED' }),
    );
  });

  it('do nothing to what another line shows', async () => {
    const { user } = setup();
    await user.keyboard('ja');
    expect(mockDecide).not.toHaveBeenCalled();
  });

  it('are listed by “?”, and can be turned off', async () => {
    const { user } = setup();
    await user.keyboard('?');
    const dialog = screen.getByRole('dialog', { name: 'Raccourcis clavier' });
    await user.click(within(dialog).getByRole('checkbox', { name: /une seule touche/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Fermer' }));
    await user.keyboard('x?');
    expect(screen.getByRole('checkbox', { name: 'BENALI' })).not.toBeChecked();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('select nothing for those who only read', async () => {
    const { user } = setup({ canDecide: false });
    await user.keyboard('x');
    expect(screen.getByRole('checkbox', { name: 'BENALI' })).not.toBeChecked();
  });
});
