'use client';

import { useId, useState, useSyncExternalStore, type KeyboardEvent } from 'react';

import { Field } from '@/components/forms/field';
import { classNames } from '@/components/ui/class-names';
import { LiveRegion } from '@/components/ui/live-region';
import { plural } from '@/lib/core/words';
import { inputName } from '@/lib/families/rules/input-names';
import type { FoundAddress } from '@/lib/families/types/addresses';
import type { FieldShape } from '@/lib/families/types/fields';

import type { SheetForm } from './file-input';
import { useAddresses } from './use-addresses';

interface AddressFieldProps {
  form: SheetForm;
  name: string;
  shape: FieldShape;
}

const neverChanges = () => () => undefined;

function wordsOf({ street, postalCode, city }: FoundAddress): string {
  return `${street}, ${postalCode} ${city}`;
}

// Before JavaScript there is no list to move in: it is a line of text like another.
function useHasJavaScript(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

/** Puts an address in the fields of the file that it fills, those of a folded request opened. */
function fillIn(form: SheetForm, { street, postalCode, city }: FoundAddress): void {
  const values = {
    [inputName('guardian.address')]: street,
    [inputName('guardian.postalCode')]: postalCode,
    [inputName('guardian.city')]: city,
  };
  for (const [name, value] of Object.entries(values)) {
    const control = form.element?.elements.namedItem(name);
    if (!(control instanceof HTMLInputElement)) continue;
    control.closest('details')?.setAttribute('open', '');
    form.setValue(name, value);
  }
}

interface ChoicesProps {
  id: string;
  addresses: readonly FoundAddress[];
  active: number;
  choose: (address: FoundAddress) => void;
}

function Choices({ id, addresses, active, choose }: ChoicesProps) {
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label="Adresses proposées"
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-20 mt-1 rounded-md border-[1.5px] border-control bg-surface py-1 shadow-lg"
    >
      {addresses.map((address, index) => (
        <button
          key={wordsOf(address)}
          id={`${id}-${index}`}
          type="button"
          role="option"
          // The arrows of the field lead here: Tab goes on to the next field.
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => choose(address)}
          className={classNames(
            'flex min-h-touch w-full flex-wrap items-center gap-x-1.5 px-3 py-1 text-left hover:bg-ink-50',
            index === active && 'bg-ink-50 outline-2 -outline-offset-2 outline-focus',
          )}
        >
          <b>{address.street}</b> <span>{`${address.postalCode} ${address.city}`}</span>
        </button>
      ))}
    </div>
  );
}

/** A choice among addresses, by the arrows, Enter and Escape: what the keys do. */
function useChoice(form: SheetForm) {
  const { addresses, look, forget } = useAddresses();
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState('');
  const close = (): void => {
    forget();
    setActive(-1);
  };
  const choose = (address: FoundAddress): void => {
    close();
    fillIn(form, address);
    setChosen(`Adresse remplie\u00A0: ${wordsOf(address)}.`);
  };
  const press = (event: KeyboardEvent): void => {
    const count = addresses.length;
    const address = addresses[active];
    if (count === 0 || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((Math.max(active, 0) - 1 + count) % count);
    else if (event.key === 'Enter' && address !== undefined) choose(address);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const type = (text: string): void => {
    setActive(-1);
    setChosen('');
    if (text.trim().length < 3) forget();
    else look(text);
  };
  return { addresses, active, chosen, close, choose, press, type };
}

/** The line of an address: as one types, those that exist are proposed, and one fills in the town too. */
export function AddressField({ form, name, shape }: AddressFieldProps) {
  const listId = useId();
  const { addresses, active, chosen, close, choose, press, type } = useChoice(form);
  const hasJavaScript = useHasJavaScript();
  const { error, defaultValue, onChange, onBlur, ref } = form.field(name);
  const isOpen = addresses.length > 0;
  const count = plural(addresses.length, 'adresse proposée', 'adresses proposées');
  return (
    <Field label={shape.label} name={name} hint={shape.hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            type="text"
            autoComplete={shape.autoComplete ?? 'off'}
            defaultValue={defaultValue}
            ref={ref}
            {...(hasJavaScript && {
              role: 'combobox',
              'aria-autocomplete': 'list',
              'aria-expanded': isOpen,
              ...(isOpen && { 'aria-controls': listId }),
              ...(isOpen && active >= 0 && { 'aria-activedescendant': `${listId}-${active}` }),
            })}
            onKeyDown={press}
            onChange={(event) => {
              void onChange(event);
              type(event.target.value);
            }}
            onBlur={(event) => {
              close();
              onBlur(event);
            }}
          />
          {isOpen ? (
            <Choices id={listId} addresses={addresses} active={active} choose={choose} />
          ) : null}
          <LiveRegion message={isOpen ? `${count}. Choisissez avec les flèches.` : chosen} />
        </div>
      )}
    </Field>
  );
}
