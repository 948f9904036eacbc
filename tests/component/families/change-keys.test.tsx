import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { ChangeQueueKeys, ChangeRequestKeys } from '@/components/families/backoffice-change-keys';
import { CHANGE_IDS } from '@/components/families/change-ids';
import { installNativeDialog } from '@/tests/component/ui/native-dialog';

const mockPush = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push: mockPush }) }));

beforeAll(() => {
  installNativeDialog();
  Element.prototype.scrollIntoView = () => undefined;
});

beforeEach(() => window.localStorage.clear());

describe('the keys of an open request', () => {
  it('go to its neighbours, accept, and lead to the reason, but never while one types', async () => {
    const pressed: string[] = [];
    const user = userEvent.setup();
    render(
      <>
        <button id={CHANGE_IDS.previous} onClick={() => pressed.push('previous')} />
        <button id={CHANGE_IDS.next} onClick={() => pressed.push('next')} />
        <button id={CHANGE_IDS.accept} onClick={() => pressed.push('accept')} />
        <textarea id={CHANGE_IDS.reason} aria-label="Motif" />
        <ChangeRequestKeys />
      </>,
    );
    await user.keyboard('jka');
    expect(pressed).toEqual(['next', 'previous', 'accept']);
    await user.keyboard('r');
    expect(screen.getByLabelText('Motif')).toHaveFocus();
    await user.keyboard('raja');
    expect(screen.getByLabelText('Motif')).toHaveValue('raja');
    expect(pressed).toHaveLength(3);
  });

  it('are told by the help', async () => {
    const user = userEvent.setup();
    render(<ChangeRequestKeys />);
    await user.keyboard('?');
    const help = screen.getByRole('dialog', { name: 'Raccourcis clavier' });
    expect(help).toHaveTextContent('AAccepter les champs cochés');
  });
});

it('lead to the reason at once, where one comes from the queue to refuse', () => {
  window.location.hash = CHANGE_IDS.reason;
  render(
    <>
      <textarea id={CHANGE_IDS.reason} aria-label="Motif" />
      <ChangeRequestKeys />
    </>,
  );
  expect(screen.getByLabelText('Motif')).toHaveFocus();
  window.location.hash = '';
});

describe('the keys of the queue', () => {
  it('move from one request to the next and back, and stop at the ends', async () => {
    const user = userEvent.setup();
    render(
      <>
        <ChangeQueueKeys />
        <table>
          <tbody>
            {[1n, 2n].map((reference) => (
              <tr key={String(reference)}>
                <td>
                  <a id={CHANGE_IDS.row(reference)} href="/x">{`Demande ${reference}`}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </>,
    );
    await user.keyboard('r');
    expect(mockPush).not.toHaveBeenCalled();
    await user.keyboard('j');
    expect(screen.getByText('Demande 1')).toHaveFocus();
    await user.keyboard('r');
    expect(mockPush.mock.calls).toEqual([['/x#reason']]);
    await user.keyboard('jj');
    expect(screen.getByText('Demande 2')).toHaveFocus();
    await user.keyboard('k');
    expect(screen.getByText('Demande 1')).toHaveFocus();
  });
});
