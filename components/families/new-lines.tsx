'use client';

import { Plus } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';

import { Button } from '@/components/ui/button';
import { inputName, MOST_NEW_LINES, newLinePath } from '@/lib/families/rules/input-names';
import { columnsOf } from '@/lib/families/rules/lists';
import type { FileList } from '@/lib/families/types/fields';

import type { SheetForm } from './file-input';
import { LineEditor } from './line-editor';

const ADD: Record<FileList, string> = {
  vaccine: 'Ajouter un vaccin',
  contact: 'Ajouter un adulte',
};
const ANOTHER: Record<FileList, string> = {
  vaccine: 'Ajouter un autre vaccin',
  contact: 'Ajouter un autre adulte',
};

const never = (): (() => void) => () => undefined;

/** Lines to add: one before JavaScript has loaded, as many as one likes after. */
export function NewLines({ list, form }: { list: FileList; form: SheetForm }) {
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const typed = Array.from({ length: MOST_NEW_LINES }, (_, index) => index).filter((index) =>
    columnsOf(list).some(
      ([column]) => (form.state.values[inputName(newLinePath(list, index), column)] ?? '') !== '',
    ),
  );
  const [count, setCount] = useState(1 + (typed.at(-1) ?? 0));
  const [isOpened, setOpened] = useState(false);
  return (
    <div className="grid justify-items-start gap-1">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="w-full">
          <LineEditor
            list={list}
            path={newLinePath(list, index)}
            form={form}
            summary={index === 0 ? ADD[list] : ANOTHER[list]}
            isOpen={index > 0}
            onOpen={() => setOpened(true)}
          />
        </div>
      ))}
      {isLive && isOpened && count < MOST_NEW_LINES ? (
        <Button
          variant="quiet"
          icon={<Plus aria-hidden />}
          onClick={() => setCount((before) => before + 1)}
        >
          {ANOTHER[list]}
        </Button>
      ) : null}
    </div>
  );
}
