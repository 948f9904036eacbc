'use client';

import { useId } from 'react';

type TiedOptionProps = { isOn: boolean; onChange: (isOn: boolean) => void };

/** Brothers and sisters who want a seat all together, or none. */
export function TiedOption({ isOn, onChange }: TiedOptionProps) {
  const id = useId();
  return (
    <div className="flex basis-full items-center gap-2.5 leading-tight">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-describedby={`${id}detail`}
        className="size-5 flex-none accent-white max-md:size-6"
      />
      <div>
        <label htmlFor={id} className="flex min-h-touch items-center font-bold">
          Tous ensemble ou pas du tout
        </label>
        <p id={`${id}detail`} className="-mt-2 text-xs">
          Là où il ne reste pas assez de places pour tous, aucune n’est prise{'\u00A0'}: tous
          attendent sur la liste d’attente, s’il y en a une.
        </p>
      </div>
    </div>
  );
}
