import { ChevronDown } from 'lucide-react';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { inputName, REMOVE } from '@/lib/families/rules/input-names';
import { columnsOf } from '@/lib/families/rules/lists';
import type { FileList } from '@/lib/families/types/fields';

import { FileInput, type SheetForm } from './file-input';

interface LineEditorProps {
  list: FileList;
  path: string;
  form: SheetForm;
  summary: string;
  isRemovable?: boolean;
  isOpen?: boolean;
  onOpen?: (() => void) | undefined;
}

const REMOVE_LABELS: Record<FileList, string> = {
  vaccine: 'Retirer ce vaccin',
  contact: 'Retirer cette personne',
};

/** The fields of a line, folded until one wants them: it works before JavaScript. */
export function LineEditor(props: LineEditorProps) {
  const { list, path, form, summary, isRemovable = false, isOpen = false, onOpen } = props;
  const columns = columnsOf(list);
  const hasErred = columns.some(([column]) => form.errorOf(inputName(path, column)) !== undefined);
  return (
    <details open={hasErred || isOpen} onToggle={onOpen}>
      <summary className="inline-flex min-h-touch items-center gap-1.5 text-sm font-bold text-link underline [details[open]>&>svg]:rotate-180">
        <ChevronDown aria-hidden className="size-4" />
        {summary}
      </summary>
      <div className="grid gap-x-4 gap-y-3 rounded-md border border-rule-strong bg-paper p-3.5 text-base md:grid-cols-2">
        {columns.map(([column, shape]) => (
          <FileInput key={column} form={form} name={inputName(path, column)} shape={shape} />
        ))}
        {isRemovable ? (
          <CheckboxField label={REMOVE_LABELS[list]} {...form.box(inputName(path, REMOVE))} />
        ) : null}
      </div>
    </details>
  );
}
