import { ChevronDown, Lock } from 'lucide-react';

import { fieldFor } from '@/lib/families/rules/fields';
import { inputName } from '@/lib/families/rules/input-names';
import { isEditable, mayWriteNow } from '@/lib/families/rules/shown-values';
import type { FieldView, FileSheet } from '@/lib/families/types/file-sheet';

import { AddressField } from './address-field';
import { FileInput, type SheetForm } from './file-input';
import { PendingValue } from './pending-value';

interface FileFieldProps {
  view: FieldView;
  form: SheetForm;
  sheet: FileSheet;
}

function FixedValue({
  label,
  words,
  isLocked,
}: {
  label: string;
  words: string;
  isLocked: boolean;
}) {
  return (
    <dl className="grid min-w-0 content-start gap-[5px]">
      <dt className="font-bold">{label}</dt>
      <dd className="flex min-h-[46px] items-center gap-2 rounded-md border-[1.5px] border-rule-strong bg-sunken px-3 py-2 break-words">
        {words}
        {isLocked ? (
          <span className="ml-auto flex-none text-muted">
            <Lock aria-hidden className="size-4" />
            <span className="sr-only">Non modifiable en ligne</span>
          </span>
        ) : null}
      </dd>
    </dl>
  );
}

/** A field of the file: what stands, what waits, and where one may, what one would like instead. */
export function FileField({ view, form, sheet }: FileFieldProps) {
  const { path, words, isMasked, pending } = view;
  const shape = fieldFor(path, sheet.reader);
  const name = inputName(path);
  const input = (mask: string | null) =>
    path === 'guardian.address' && sheet.hasAddressHelp ? (
      <AddressField form={form} name={name} shape={shape} />
    ) : (
      <FileInput form={form} name={name} shape={shape} mask={mask} />
    );
  if (pending !== null) {
    const isAgent = sheet.reader === 'AGENT';
    const mask = isAgent ? (isMasked ? words : null) : pending.isMasked ? pending.words : null;
    const mayAsk = mayWriteNow(sheet, view) && !(mask !== null && shape.type === 'flag');
    return (
      <PendingValue label={shape.label} current={words} pending={pending} sheet={sheet}>
        {mayAsk ? (
          <details open={form.errorOf(name) !== undefined}>
            <summary className="inline-flex min-h-touch items-center gap-1.5 text-sm font-bold underline [details[open]>&>svg]:rotate-180">
              <ChevronDown aria-hidden className="size-4" />
              {isAgent ? 'Modifier sans attendre' : 'Demander une autre valeur'}
            </summary>
            {input(mask)}
          </details>
        ) : null}
      </PendingValue>
    );
  }
  if (!isEditable(sheet.policies, path)) {
    return <FixedValue label={shape.label} words={words} isLocked />;
  }
  // A box cannot be left as it is without being seen.
  if (isMasked && shape.type === 'flag') {
    return <FixedValue label={shape.label} words={words} isLocked={false} />;
  }
  return input(isMasked ? words : null);
}
