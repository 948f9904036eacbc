import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { dismissToast, getToasts } from '@/components/ui/toast-store';
import type { DecisionReceipt } from '@/lib/requests/types';
import { installNativeDialog } from '@/tests/component/ui/native-dialog';

import { DeskPage, type DeskPageProps, line } from './desk-page';

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

describe('selecting lines', () => {
  it('sums up the selection, and the seats that would be left', async () => {
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'BENALI' }));
    expect(bar()).toHaveTextContent('1 sélectionnée');
    expect(bar()).toHaveTextContent('Après : 1 place libre');
    expect(screen.getByRole('checkbox', { name: 'Tout' })).toBePartiallyChecked();
    await user.click(screen.getByRole('checkbox', { name: 'Tout' }));
    expect(bar()).toHaveTextContent('3 sélectionnées');
    expect(bar()).toHaveTextContent('Il manque 1 place');
    await user.click(within(bar()).getByRole('button', { name: 'Tout désélectionner' }));
    expect(screen.queryByRole('region', { name: 'Actions sur la sélection' })).toBeNull();
  });

  it('offers the waiting list for bookings alone', async () => {
    const { user, bar } = setup({ lines: [line('A'), line('B', { kind: 'ABSENCE' })] });
    await user.click(screen.getByRole('checkbox', { name: 'A' }));
    expect(within(bar()).getByRole('button', { name: 'Liste d’attente' })).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'B' }));
    expect(within(bar()).queryByRole('button', { name: 'Liste d’attente' })).toBeNull();
  });
});

describe('answering the selection', () => {
  it('accepts, and tells it', async () => {
    answerWith({ decided: ['DURANT', 'LE GOFF'] });
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'DURANT' }));
    await user.click(screen.getByRole('checkbox', { name: 'LE GOFF' }));
    await user.click(within(bar()).getByRole('button', { name: /Accepter les 2/ }));
    expect(mockDecide).toHaveBeenCalledWith({
      lineIds: ['DURANT', 'LE GOFF'],
      outcome: 'ACCEPTED',
      reason: '',
      overbook: false,
    });
    expect(await screen.findByText('2 demandes acceptées.')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Actions sur la sélection' })).toBeNull();
    expect(mockReplace).not.toHaveBeenCalled();
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('opens another line beside the list, never in its place: wide, %s', async (matches, times) => {
    const media = jest
      .spyOn(window, 'matchMedia')
      .mockImplementation(() => ({ matches }) as MediaQueryList);
    answerWith({ decided: ['BENALI'] });
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'BENALI' }));
    await user.click(within(bar()).getByRole('button', { name: /^Accepter/ }));
    expect(await screen.findByText('1 demande acceptée.')).toBeVisible();
    expect(mockReplace).toHaveBeenCalledTimes(times);
    media.mockRestore();
  });

  it('keeps on the page what found no seat or had changed, and offers the ways out', async () => {
    answerWith({ full: ['DURANT'], changed: [{ lineId: 'LE GOFF', status: 'WITHDRAWN' }] });
    const { user, bar } = setup({ canOverbook: true });
    await user.click(screen.getByRole('checkbox', { name: 'Tout' }));
    await user.click(within(bar()).getByRole('button', { name: /Accepter les 3/ }));
    expect(await screen.findByText(/1 demande reste en attente/)).toHaveTextContent(
      'Complet : Garderie soir, ven. 13 nov.',
    );
    expect(screen.getByText('1 demande avait été retirée par la famille.')).toBeVisible();
    const each = within(screen.getByRole('list', { name: 'Ligne par ligne' }));
    expect(each.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^DURANT .*Garderie soir, ven. 13 nov.\u00A0: complet$/),
      expect.stringMatching(/^LE GOFF .*: retirée par la famille$/),
    ]);
    answerWith({ decided: ['DURANT'] });
    await user.click(screen.getByRole('button', { name: 'Accepter en surnombre' }));
    expect(mockDecide).toHaveBeenLastCalledWith({
      lineIds: ['DURANT'],
      outcome: 'ACCEPTED',
      reason: '',
      overbook: true,
    });
  });

  it('keeps on the page what is held, and says for what', async () => {
    const others = ['Garderie matin'];
    answerWith({ held: [{ lineId: 'DURANT', why: 'NEEDED_BY', others }] });
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'Tout' }));
    await user.click(within(bar()).getByRole('button', { name: /Accepter les 3/ }));
    expect(await screen.findByText(/1 demande reste en attente/)).toHaveTextContent(
      'Garderie matin, le même jour, en a besoin.',
    );
  });

  it('offers no seat above the capacity to those who may not grant it', async () => {
    answerWith({ full: ['DURANT'] });
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'DURANT' }));
    await user.click(within(bar()).getByRole('button', { name: /Accepter/ }));
    expect(await screen.findByRole('button', { name: 'Mettre en liste d’attente' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Accepter en surnombre' })).toBeNull();
  });

  it('asks a reason before refusing several, and loses nothing of it', async () => {
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'Tout' }));
    await user.click(within(bar()).getByRole('button', { name: /Refuser/ }));
    const dialog = screen.getByRole('dialog', { name: 'Refuser 3\u00A0demandes\u00A0?' });
    await user.click(within(dialog).getByRole('button', { name: 'Refuser les 3 demandes' }));
    // The form's action answers in a transition.
    expect(await within(dialog).findByText(/Indiquez le motif/)).toBeVisible();
    const reason = within(dialog).getByRole('textbox', { name: 'Message envoyé à la famille' });
    expect(reason).toHaveAccessibleDescription(
      expect.stringContaining('Indiquez le motif') as string,
    );
    expect(reason).toHaveFocus();
    expect(mockDecide).not.toHaveBeenCalled();
    await user.selectOptions(
      within(dialog).getByRole('combobox', { name: 'Motif' }),
      'Plus de place',
    );
    await user.type(reason, ' Merci.');
    mockDecide.mockResolvedValue({
      validationErrors: { reason: { _errors: ['Le motif est trop long.'] } },
    });
    await user.click(within(dialog).getByRole('button', { name: 'Refuser les 3 demandes' }));
    expect(await within(dialog).findByText('Le motif est trop long.')).toBeVisible();
    expect(reason).toHaveValue(
      'Toutes les places sont prises ce jour-là. Vous pouvez demander un autre jour. Merci.',
    );
  });

  it('tells a refusal of the server, or its silence, and keeps the selection', async () => {
    mockDecide.mockResolvedValue({
      serverError: { code: 'FAULT', message: 'Une erreur est survenue.' },
    });
    const { user, bar } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'DURANT' }));
    await user.click(within(bar()).getByRole('button', { name: /Accepter/ }));
    expect(await screen.findByText('Une erreur est survenue.')).toBeVisible();
    mockDecide.mockRejectedValue(new TypeError('Failed to fetch'));
    await user.click(within(bar()).getByRole('button', { name: /Accepter/ }));
    expect(await screen.findByText(/Le serveur ne répond pas/)).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'DURANT' })).toBeChecked();
  });
});

describe('answering the open line', () => {
  it('accepts, and opens the next one', async () => {
    answerWith({ decided: ['BENALI'] });
    const { user } = setup();
    await user.click(screen.getByRole('button', { name: 'Accepter et passer à la suivante' }));
    expect(mockDecide).toHaveBeenCalledWith(expect.objectContaining({ lineIds: ['BENALI'] }));
    expect(mockReplace).toHaveBeenCalledWith('/backoffice/demandes?ligne=DURANT', {
      scroll: false,
    });
  });

  it('refuses with the reason written, which stays where the server refuses', async () => {
    const { user } = setup();
    await user.click(screen.getByRole('radio', { name: /Refuser/ }));
    await user.click(screen.getByRole('button', { name: 'Refuser et passer à la suivante' }));
    const reason = screen.getByRole('textbox', { name: 'Message envoyé à la famille' });
    expect(reason).toHaveFocus();
    await user.type(reason, 'Sortie scolaire.');
    mockDecide.mockResolvedValue({
      serverError: { code: 'SLOT_CHANGED', message: 'Ce créneau vient de changer.' },
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(mockDecide).toHaveBeenCalledWith(
      expect.objectContaining({ outcome: 'REFUSED', reason: 'Sortie scolaire.' }),
    );
    expect(await screen.findByText('Ce créneau vient de changer.')).toBeVisible();
    expect(reason).toHaveValue('Sortie scolaire.');
  });
});
