import '@testing-library/jest-dom';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TextEncoder } from 'node:util';
import { hydrateRoot } from 'react-dom/client';

import { BackofficeEmailTextForm } from '@/components/notifications/backoffice-email-text-form';
import { emptyForm } from '@/lib/core/form';
import { previewEmailTextAction, saveEmailTextAction } from '@/lib/notifications/actions/texts';
import { NO_TEXT } from '@/lib/notifications/rules/texts';

jest.mock('@/lib/notifications/actions/texts', () => ({
  previewEmailTextAction: jest.fn(),
  saveEmailTextAction: jest.fn(),
}));

const preview = jest.mocked(previewEmailTextAction);
const save = jest.mocked(saveEmailTextAction);

beforeEach(() => {
  jest.clearAllMocks();
  preview.mockImplementation((typed) =>
    Promise.resolve({
      data: { html: `<p>${typed.text ?? ''}</p>`, caption: 'Avec un exemple inventé.' },
    }),
  );
  save.mockResolvedValue({ ...emptyForm(), attempt: 1, done: 'saved' });
});

it('shows the e-mail as one types, and saves what each kind of request has of its own', async () => {
  const user = userEvent.setup();
  const view = { slot: 'ACKNOWLEDGEMENT_ABSENCE', kept: NO_TEXT, seen: 'read' } as const;
  render(<BackofficeEmailTextForm view={view} />);
  await user.type(screen.getByLabelText(/^Votre texte/), 'Prévenez l’école.');
  await user.selectOptions(screen.getByLabelText(/^Sans réponse/), 'Refusée');
  await user.type(screen.getByLabelText(/^Au bout de combien de mois/), '3');
  const frame = await screen.findByTitle('Aperçu du courriel');
  await waitFor(() => expect(frame).toHaveAttribute('srcdoc', '<p>Prévenez l’école.</p>'));
  expect(screen.getByText('Avec un exemple inventé.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Enregistrer le texte' }));
  expect(await screen.findByText('Votre texte est enregistré.')).toBeVisible();
  expect(Object.fromEntries(save.mock.calls[0]?.[1] ?? [])).toEqual({
    seen: 'read',
    slot: 'ACKNOWLEDGEMENT_ABSENCE',
    text: 'Prévenez l’école.',
    silenceMeansAcceptance: 'non',
    silenceMonths: '3',
    appealText: '',
  });
});

it('says what is wrong before it sends, and speaks of silence in acknowledgements alone', async () => {
  const user = userEvent.setup();
  const kept = { ...NO_TEXT, silenceMonths: 2 };
  const { unmount } = render(
    <BackofficeEmailTextForm view={{ slot: 'ACKNOWLEDGEMENT_FILE', kept, seen: 'read' }} />,
  );
  await user.clear(screen.getByLabelText(/^Au bout de combien de mois/));
  await user.type(screen.getByLabelText(/^Au bout de combien de mois/), '40');
  await user.click(screen.getByRole('button', { name: 'Enregistrer le texte' }));
  expect((await screen.findAllByText(/Indiquez de 1 à 12 mois/)).length).toBeGreaterThan(0);
  expect(save).not.toHaveBeenCalled();
  unmount();
  render(<BackofficeEmailTextForm view={{ slot: 'DIGEST', kept: NO_TEXT, seen: 'read' }} />);
  expect(screen.queryByLabelText(/^Sans réponse/)).not.toBeInTheDocument();
});

it('before JavaScript has loaded, a button shows the e-mail; afterwards it shows by itself', async () => {
  Object.assign(globalThis, { TextEncoder });
  const { renderToString } = await import('react-dom/server.edge');
  const view = { slot: 'DIGEST', kept: NO_TEXT, seen: 'read' } as const;
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(<BackofficeEmailTextForm view={view} />);
  const button = within(container).getByRole('button', { name: 'Voir l’aperçu' });
  expect(button).toHaveAttribute('name', 'apercu');
  expect(button).toHaveAttribute('value', 'oui');
  // Enter saves: the first button that sends is the one that saves.
  expect(within(container).getAllByRole('button')[0]).toHaveTextContent('Enregistrer le texte');
  const root = await act(async () =>
    hydrateRoot(container, <BackofficeEmailTextForm view={view} />),
  );
  expect(screen.queryByRole('button', { name: 'Voir l’aperçu' })).not.toBeInTheDocument();
  expect(await screen.findByTitle('Aperçu du courriel')).toBeInTheDocument();
  act(() => root.unmount());
  container.remove();
});
