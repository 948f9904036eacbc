import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeRefusalsForms } from '@/components/collectivities/backoffice-settings-refusals';
import { saveChangeRefusalsAction } from '@/lib/collectivities/actions/settings';
import { changeRefusalsSchema } from '@/lib/collectivities/schema/refusals';
import { emptyForm } from '@/lib/core/form';

jest.mock('@/lib/collectivities/actions/settings', () => ({
  saveBookingRefusalsAction: jest.fn(),
  saveChangeRefusalsAction: jest.fn(),
}));

const KEPT = { label: 'Justificatif', message: 'Joignez-le.' };

it('keeps the reasons of refusals, a new one too, and asks for what is missing of it', async () => {
  const save = jest.mocked(saveChangeRefusalsAction);
  save.mockResolvedValue({ ...emptyForm<string>(), attempt: 1, done: 'saved' });
  const user = userEvent.setup();
  render(
    <BackofficeRefusalsForms
      settings={{
        bookingRefusals: { bookingRefusals: [] },
        changeRefusals: { changeRefusals: [KEPT] },
      }}
      seen={{ bookingRefusals: 's-bookings', changeRefusals: 's-changes' }}
    />,
  );
  const [, name = document.body] = screen.getAllByLabelText('Motif 2');
  const [, message = document.body] = screen.getAllByLabelText('Message du motif 2');
  const button = screen.getByRole('button', { name: 'Enregistrer les motifs des modifications' });
  await user.type(name, 'Guichet');
  await user.click(button);
  expect(await screen.findByRole('alert')).toHaveTextContent('Écrivez ce que la famille lira.');
  expect(save).not.toHaveBeenCalled();
  await user.type(message, 'Venez au guichet.');
  await user.click(button);
  await waitFor(() => expect(save).toHaveBeenCalled());
  const [, form] = save.mock.calls[0] ?? [];
  expect(changeRefusalsSchema.parse(Object.fromEntries(form ?? []))).toEqual({
    seen: 's-changes',
    refusals: [KEPT, { label: 'Guichet', message: 'Venez au guichet.' }],
  });
});
