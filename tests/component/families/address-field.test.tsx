import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToStaticMarkup } from 'react-dom/server';
import { z } from 'zod';

import { FileInput } from '@/components/families/file-input';
import { AddressField } from '@/components/families/address-field';
import { useActionForm } from '@/components/forms/use-action-form';
import type { FormState } from '@/lib/core/form';
import { fieldFor } from '@/lib/families/rules/fields';

const TILLEULS = { street: '12 Rue des Tilleuls', postalCode: '07340', city: 'Peaugres' };
const TEMPLE = { street: '12 Rue du Temple', postalCode: '07100', city: 'Annonay' };

const ask = jest.fn<Promise<Pick<Response, 'ok' | 'json'>>, [string, RequestInit]>();
const sent = jest.fn<Promise<FormState<'NOTHING'>>, [FormState<'NOTHING'>, FormData]>();

function Sample() {
  const form = useActionForm<'NOTHING'>(sent, z.record(z.string(), z.unknown()), {
    guardian_address: '3 rue Haute',
    guardian_city: 'Nantes',
  });
  const inputOf = (path: 'guardian.postalCode' | 'guardian.city') => (
    <FileInput form={form} name={path.replace('.', '_')} shape={fieldFor(path, 'FAMILY')} />
  );
  return (
    <form {...form.formProps}>
      <AddressField
        form={form}
        name="guardian_address"
        shape={fieldFor('guardian.address', 'FAMILY')}
      />
      {inputOf('guardian.postalCode')}
      {inputOf('guardian.city')}
      <button type="submit">Envoyer</button>
    </form>
  );
}

const field = () => screen.getByLabelText<HTMLInputElement>('Numéro et voie');
const valuesOf = () =>
  ['Numéro et voie', 'Code postal', 'Ville'].map(
    (label) => screen.getByLabelText<HTMLInputElement>(label).value,
  );

beforeEach(() => {
  ask.mockReset();
  sent.mockReset();
  ask.mockResolvedValue({ ok: true, json: () => Promise.resolve([TILLEULS, TEMPLE]) });
  Object.assign(globalThis, { fetch: ask });
});

async function typeStreet() {
  const user = userEvent.setup();
  render(<Sample />);
  await user.clear(field());
  await user.type(field(), '12 rue');
  await screen.findByRole('listbox', { name: 'Adresses proposées' });
  return user;
}

it('is a line of text like another before JavaScript', () => {
  expect(renderToStaticMarkup(<Sample />)).not.toContain('combobox');
  render(<Sample />);
  expect(field()).toHaveAttribute('role', 'combobox');
  expect(field()).toHaveAttribute('aria-expanded', 'false');
  expect(field()).toHaveValue('3 rue Haute');
});

it('proposes addresses once one pauses, and fills in the town with the keyboard alone', async () => {
  const user = await typeStreet();
  expect(ask.mock.calls.map(([, { method, body }]) => [method, body])).toEqual([
    ['POST', '12 rue'],
  ]);
  expect(field()).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByRole('status')).toHaveTextContent('2 adresses proposées');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const [first, second] = screen.getAllByRole('option');
  expect(first).toHaveAttribute('aria-selected', 'false');
  expect(second).toHaveAttribute('aria-selected', 'true');
  expect(field()).toHaveAttribute('aria-activedescendant', second?.id);
  expect(field()).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(valuesOf()).toEqual(['12 Rue du Temple', '07100', 'Annonay']);
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent(/12 Rue du Temple, 07100 Annonay\.$/);
  expect(sent).not.toHaveBeenCalled();
});

it('takes the one that is pressed', async () => {
  const user = await typeStreet();
  await user.click(screen.getByRole('option', { name: '12 Rue des Tilleuls 07340 Peaugres' }));
  expect(valuesOf()).toEqual(['12 Rue des Tilleuls', '07340', 'Peaugres']);
});

it('is closed by Escape and by leaving, and what was typed stays', async () => {
  const user = await typeStreet();
  await user.keyboard('{ArrowUp}{Escape}');
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  await user.type(field(), ' x');
  await screen.findByRole('listbox');
  await user.tab();
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  expect(valuesOf()).toEqual(['12 rue x', '', 'Nantes']);
  expect(screen.getByLabelText('Code postal')).toHaveFocus();
});

it.each([
  ['refuses', () => Promise.resolve({ ok: false, json: () => Promise.resolve([TILLEULS]) })],
  ['is down', () => Promise.reject(new Error('down'))],
  ['says nonsense', () => Promise.resolve({ ok: true, json: () => Promise.resolve({ a: 1 }) })],
  ['knows none', () => Promise.resolve({ ok: true, json: () => Promise.resolve([]) })],
])('says nothing where the help %s: the form is sent as it was typed', async (_name, answer) => {
  ask.mockImplementation(answer);
  sent.mockReturnValue(new Promise(() => undefined));
  const user = userEvent.setup();
  render(<Sample />);
  await user.clear(field());
  await user.type(field(), '12 rue');
  await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
  expect(ask).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  await user.keyboard('{Enter}');
  expect(sent.mock.calls[0]?.[1].get('guardian_address')).toBe('12 rue');
});
