import { Eye } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { MarginTitle, SheetRow } from '@/components/ui/sheet';
import { listWords } from '@/lib/core/words';
import type { FieldGroup, FileBlock } from '@/lib/families/rules/blocks';
import { sheetPath } from '@/lib/families/rules/agent-file-address';
import type { ShownList } from '@/lib/families/rules/drawn-sheet';
import { shownBlocksHref } from '@/lib/families/rules/my-file-address';
import { mayAddLine } from '@/lib/families/rules/shown-values';
import { compulsoryVaccines } from '@/lib/families/rules/vaccines';
import { fieldOf } from '@/lib/families/rules/fields';
import type { FieldView, FileSheet } from '@/lib/families/types/file-sheet';

import { FileField } from './file-field';
import type { SheetForm } from './file-input';
import { FileLines } from './file-lines';
import { NewLines } from './new-lines';

interface FileBlockRowProps {
  block: FileBlock;
  sheet: FileSheet;
  form: SheetForm;
  list: ShownList | undefined;
  shownBlocks: readonly string[];
}

const GRID = 'grid gap-x-4.5 gap-y-4 md:grid-cols-2 xl:grid-cols-3';

function Group(
  props: Omit<FileBlockRowProps, 'block' | 'list' | 'shownBlocks'> & { group: FieldGroup },
) {
  const { group, sheet, form } = props;
  const views = group.paths.flatMap((path): FieldView[] => {
    const view = sheet.fields[path];
    return view === undefined ? [] : [view];
  });
  if (views.length === 0) return null;
  const areBoxes = views.every(({ path }) => fieldOf(path).type === 'flag');
  const fields = views.map((view) => (
    <FileField key={view.path} view={view} form={form} sheet={sheet} />
  ));
  const look = areBoxes ? 'grid gap-x-4.5 md:grid-cols-2' : GRID;
  return group.legend === undefined ? (
    <div className={look}>{fields}</div>
  ) : (
    <fieldset>
      <legend className="pb-1 font-bold">{group.legend}</legend>
      <div className={look}>{fields}</div>
    </fieldset>
  );
}

function ShowValues({
  block,
  sheet,
  shownBlocks,
}: Pick<FileBlockRowProps, 'block' | 'sheet' | 'shownBlocks'>) {
  const isShown = shownBlocks.includes(block.id);
  const views = [...Object.values(sheet.fields), ...sheet.lines];
  const isMasked = views.some(
    (view) =>
      (view.isMasked || view.pending?.isMasked === true) &&
      ('section' in view ? block.sealed?.includes(view.section) : block.list === view.list),
  );
  if (isShown || !isMasked) return null;
  return (
    <ButtonLink
      href={`${shownBlocksHref(sheetPath(sheet), [...shownBlocks, block.id])}#${block.id}`}
      icon={<Eye aria-hidden />}
      size="sm"
      prefetch={false}
      className="justify-self-start"
    >
      {`Afficher «\u00A0${block.title}\u00A0»`}
    </ButtonLink>
  );
}

function Vaccines({ sheet: { member } }: Pick<FileBlockRowProps, 'sheet'>) {
  if (member.birthDate === null) return null;
  return (
    <p className="text-sm text-muted">
      {`Vaccins obligatoires pour ${member.firstName}\u00A0: ${listWords(compulsoryVaccines(member.birthDate))}.`}
    </p>
  );
}

/** A block of the page: its name in the margin, its fields and its list on the sheet. */
export function FileBlockRow(props: FileBlockRowProps) {
  const { block, sheet, form, list, shownBlocks } = props;
  const { groups, title, id } = block;
  const hasFields = groups.some(({ paths }) => paths.some((path) => path in sheet.fields));
  if (!hasFields && list === undefined) return null;
  return (
    <SheetRow
      as="section"
      margin={<MarginTitle id={id}>{title}</MarginTitle>}
      contentClassName="grid gap-4.5"
    >
      <ShowValues block={block} sheet={sheet} shownBlocks={shownBlocks} />
      {groups.map((group) => (
        <Group key={group.paths.join()} group={group} sheet={sheet} form={form} />
      ))}
      {list === undefined ? null : (
        <div className="grid gap-3">
          {list.list === 'vaccine' ? <h3>Vaccins</h3> : null}
          <FileLines shown={list} form={form} sheet={sheet} />
          {list.list === 'vaccine' ? <Vaccines sheet={sheet} /> : null}
          {mayAddLine(sheet, list.list) ? <NewLines list={list.list} form={form} /> : null}
        </div>
      )}
    </SheetRow>
  );
}
