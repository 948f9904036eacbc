import { HEADER_WITHIN } from './limits';

const LEAST = 2;

/**
 * What stands between the cells of a statement. Amounts have commas and labels semicolons: the first of
 * the tab, the semicolon and the comma that one of the first lines holds twice.
 */
export function statementSeparator(text: string): '\t' | ';' | ',' {
  const lines = text.split('\n', HEADER_WITHIN);
  const isTwice = (separator: string): boolean =>
    lines.some((line) => line.split(separator).length > LEAST);
  return (['\t', ';'] as const).find(isTwice) ?? ',';
}
