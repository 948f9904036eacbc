/** The name of the input that holds a path: "guardian_mobile". Forms read dots as a way inside. */
export function inputName(path: string, column?: string): string {
  return (column === undefined ? path : `${path}.${column}`).replaceAll('.', '_');
}

/** The box that takes a line away. */
export const REMOVE = 'remove';

/** The place of a line to add: "vaccine.new0". */
export function newLinePath(list: 'vaccine' | 'contact', index: number): string {
  return `${list}.new${index}`;
}

/** How many lines of a list one form may add. */
export const MOST_NEW_LINES = 10;
