/** Where files of families are imported. */
export const IMPORT_PATH = '/backoffice/familles/import';

/** The names of the columns, and nothing under them. */
export const TEMPLATE_HREF = `${IMPORT_PATH}/modele`;

/** A file that can be imported as it is. */
export const EXAMPLE_HREF = `${IMPORT_PATH}/exemple`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const RANK = /^\d{1,7}$/;

/** Whether the text of an address may name an import. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The page of an import; with what follows the `after`th problem. */
export function importHref(id: string, after = 0): string {
  return after === 0 ? `${IMPORT_PATH}/${id}` : `${IMPORT_PATH}/${id}?apres=${after}`;
}

/** How many problems the address skips: none where it says nothing that can be read. */
export function readAfter(value: string | readonly string[] | undefined): number {
  return typeof value === 'string' && RANK.test(value) ? Number(value) : 0;
}

/** The list of an import's problems, as a file. */
export function problemsHref(id: string): string {
  return `${IMPORT_PATH}/${id}/problemes`;
}
