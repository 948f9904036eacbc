import type { FieldShape, FieldValue, FileList } from '../types/fields';
import { RELATIONS } from './choices';
import type { FileSection } from './sections';

type ListShape = {
  section: FileSection;
  /** Encrypted in the database. */
  isSealed: boolean;
  columns: Readonly<Record<string, FieldShape>>;
};

/** The lists of a child's file. A line is one value: it is asked for, decided and compared as a whole. */
export const FILE_LISTS = {
  vaccine: {
    section: 'CHILD_VACCINES',
    isSealed: true,
    columns: {
      name: { label: 'Vaccin', type: 'text', isRequired: true, max: 60 },
      date: { label: 'Date de vaccination', type: 'day', isRequired: true },
      recall: { label: 'Date de rappel', type: 'day' },
    },
  },
  contact: {
    section: 'CHILD_CONTACTS',
    isSealed: false,
    columns: {
      lastName: { label: 'Nom', type: 'name', isRequired: true },
      firstName: { label: 'Prénom', type: 'text', isRequired: true },
      mobile: { label: 'Mobile', type: 'phone' },
      phone: { label: 'Téléphone', type: 'phone' },
      relation: { label: 'Lien de parenté', type: 'choice', choices: RELATIONS },
      isEmergency: { label: 'Appelé en cas d’urgence', type: 'flag' },
      mayCollect: { label: 'Autorisé à récupérer l’enfant', type: 'flag' },
    },
  },
} as const satisfies Record<FileList, ListShape>;

/** A line of a list, by column. */
export type ListLine = Readonly<Record<string, FieldValue>>;

/** The path of a line: "contact.<its id>". */
export type LinePath = `${FileList}.${string}`;

const LINE = /^(vaccine|contact)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The path of the line of this id. */
export function linePath(list: FileList, id: string): LinePath {
  return `${list}.${id}`;
}

/** The list and the id that a path names; null where it is a field's. */
export function readLinePath(path: string): { list: FileList; id: string } | null {
  const [, list, id = ''] = LINE.exec(path) ?? [];
  return list === undefined ? null : { list: list as FileList, id };
}

/** The columns of a list, in their order. */
export function columnsOf(list: FileList): [name: string, shape: FieldShape][] {
  return Object.entries(FILE_LISTS[list].columns);
}

/** A line as one value, the same for the same line. */
export function lineValue(list: FileList, line: ListLine): string {
  return JSON.stringify(columnsOf(list).map(([name]) => [name, line[name] ?? null]));
}

/** The line that a value stands for. */
export function readLine(value: string): ListLine {
  return Object.fromEntries(JSON.parse(value) as [string, FieldValue][]);
}

/** A column as a table shows it: `joined` are the columns of the line that it holds. */
export type ShownColumn = { column: string; label: string; joined: readonly string[] };

/** The columns of a list as a table shows them: a contact's names are one, "Nom complet". */
export function shownColumnsOf(list: FileList): ShownColumn[] {
  return columnsOf(list).flatMap(([column, { label }]): ShownColumn[] => {
    if (list === 'contact' && column === 'firstName') return [];
    if (list === 'contact' && column === 'lastName')
      return [{ column, label: 'Nom complet', joined: ['lastName', 'firstName'] }];
    return [{ column, label, joined: [column] }];
  });
}
