import 'server-only';

import { lineWords, maskedWords, pathWords, valueWords } from '../messages/values';
import { sectionOf } from '../rules/change-kinds';
import { fieldOf, FIELD_PATHS, ownerOf, type FieldPath } from '../rules/fields';
import { linePath, readLinePath } from '../rules/lists';
import type { FileSection } from '../rules/sections';
import type { FieldOwner, FieldValue, FileList } from '../types/fields';
import type { FieldView, FilePart, FileMember, LineView, PendingView } from '../types/file-sheet';
import type { FileRecord, WaitingRow } from './file-record';
import { contactValue, openKept, storedValue, vaccineValue, type StoredRow } from './stored-values';

const MASKED = '••••';

/** Who reads, and what they may see without asking. */
export type FileReader = {
  /** The account of a parent; null for an agent. */
  accountId: string | null;
  /** The file that is read: what waits from a child's other file is told without its words. */
  familyId: string;
  /** Whether the values of a section are shown: those that are not encrypted always are. */
  isShown: (section: FileSection) => boolean;
  /** Whether a section is in the file that the reader sees. */
  isVisible: (section: FileSection) => boolean;
};

function pendingView(
  { accountId, familyId }: FileReader,
  row: WaitingRow,
  isMasked: boolean,
): PendingView {
  const isForeign = accountId !== null && row.familyId !== familyId;
  const { id, requestId, reference, isSealed, path } = row;
  const isHidden = isForeign || (isSealed && isMasked);
  const asked = isHidden
    ? null
    : openKept('RequestFieldChange.asked', { id, isSealed, value: row.asked });
  return {
    changeId: id,
    requestId,
    reference: BigInt(reference),
    asked,
    words: isHidden ? MASKED : pathWords(path, asked),
    isMasked: isHidden,
    submittedAt: new Date(Date.parse(row.submittedAt)),
    isMine: row.accountId === accountId,
    authorName: isForeign ? null : row.authorName,
  };
}

function fieldView(
  reader: FileReader,
  path: FieldPath,
  row: StoredRow,
  waiting: WaitingRow | undefined,
): FieldView {
  const shape = fieldOf(path);
  const kept = storedValue(path, row);
  const isHidden = shape.isSealed === true && !reader.isShown(shape.section);
  const isMasked = isHidden && kept !== null;
  return {
    path,
    section: shape.section,
    value: isMasked ? null : kept,
    words: isMasked ? maskedWords(shape, kept) : valueWords(shape, kept),
    isMasked,
    pending: waiting === undefined ? null : pendingView(reader, waiting, isHidden),
  };
}

/** The fields of an owner that its reader may see. */
export function fieldViews(
  reader: FileReader,
  record: FileRecord,
  { owner, row }: { owner: FieldOwner; row: StoredRow },
): FilePart['fields'] {
  const paths = FIELD_PATHS.filter(
    (path) => ownerOf(path) === owner && reader.isVisible(fieldOf(path).section),
  );
  return Object.fromEntries(
    paths.map((path) => {
      const waiting = record.waiting.find((one) => one.targetId === row.id && one.path === path);
      return [path, fieldView(reader, path, row, waiting)];
    }),
  );
}

type Kept = { path: string; list: FileList; read: () => string };

function keptLines({ vaccines, contacts }: FileRecord, childId: string): Kept[] {
  const own = (rows: readonly StoredRow[]) => rows.filter((row) => row['childId'] === childId);
  return [
    ...own(vaccines).map((row): Kept => ({
      path: linePath('vaccine', row.id),
      list: 'vaccine',
      read: () => vaccineValue(row),
    })),
    ...own(contacts).map((row): Kept => ({
      path: linePath('contact', row.id),
      list: 'contact',
      read: () => contactValue(row),
    })),
  ];
}

function lineView(
  reader: FileReader,
  { path, list, read }: { path: string; list: FileList; read: (() => FieldValue) | null },
  waiting: WaitingRow | undefined,
): LineView {
  const isHidden = list === 'vaccine' && !reader.isShown('CHILD_VACCINES');
  const isMasked = isHidden && read !== null;
  const value = isMasked || read === null ? null : read();
  return {
    path,
    list,
    value,
    words: isMasked ? MASKED : lineWords(path, value),
    isMasked,
    pending: waiting === undefined ? null : pendingView(reader, waiting, isHidden),
  };
}

/** The lines of a child's lists, those that are asked for and not there yet among them. */
function lineViews(reader: FileReader, record: FileRecord, childId: string): LineView[] {
  const waiting = record.waiting.filter(
    (one) => one.targetId === childId && readLinePath(one.path) !== null,
  );
  const kept = keptLines(record, childId);
  const asked = waiting.flatMap(({ path }) => {
    const line = readLinePath(path);
    const isKept = kept.some((one) => one.path === path);
    return line === null || isKept ? [] : [{ path, list: line.list, read: null }];
  });
  return [...kept, ...asked]
    .filter(({ path }) => reader.isVisible(sectionOf(path)))
    .map((line) =>
      lineView(
        reader,
        line,
        waiting.find(({ path }) => path === line.path),
      ),
    );
}

/** The part of an adult or of a child in a file. */
export function partOf(reader: FileReader, record: FileRecord, member: FileMember): FilePart {
  const rows = member.kind === 'guardian' ? record.guardians : record.children;
  const row = rows.find(({ id }) => id === member.id);
  if (row === undefined) return { member, fields: {}, lines: [] };
  return {
    member,
    fields: fieldViews(reader, record, { owner: member.kind, row }),
    lines: member.kind === 'child' ? lineViews(reader, record, row.id) : [],
  };
}
