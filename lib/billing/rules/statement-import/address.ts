import { PAYMENTS_PATH } from '../agent-address';

/** Where agents import the files of a bank or of the treasury. */
export const STATEMENTS_PATH = `${PAYMENTS_PATH}/import`;

/** The parts of an import, in the order in which they are seen to. */
export const STATEMENT_SECTIONS = [
  'certaines',
  'a-choisir',
  'inconnues',
  'enregistrees',
  'deja-importees',
  'ignorees',
] as const;
export type StatementSection = (typeof STATEMENT_SECTIONS)[number];

/** What an address asks of an import: its part, or the first that has lines. */
export type StatementAddress = { section: StatementSection | null; page: number };

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads it: what is not understood is the first part, the first page. */
export function readStatementAddress({ partie, page }: Params): StatementAddress {
  const section = STATEMENT_SECTIONS.find((one) => one === partie) ?? null;
  const isPage = typeof page === 'string' && /^[1-9]\d{0,2}$/.test(page);
  return { section, page: isPage ? Number(page) : 1 };
}

/** The page of an import, at one of its parts. */
export function statementHref(
  id: string,
  { section = null, page = 1 }: Partial<StatementAddress> = {},
): string {
  const query = new URLSearchParams([
    ...(section === null ? [] : [['partie', section]]),
    ...(page === 1 ? [] : [['page', String(page)]]),
  ]).toString();
  return `${STATEMENTS_PATH}/${id}${query === '' ? '' : `?${query}`}`;
}

/** The same after lines were recorded: how many, and those of the file that were not. */
export function recordedHref(
  id: string,
  { recorded, refused }: { recorded: number; refused: readonly number[] },
  section: StatementSection,
): string {
  const at = statementHref(id, { section });
  return `${at}&faits=${recorded}${refused.length === 0 ? '' : `&refus=${refused.join(',')}`}`;
}

/** What `recordedHref` says; null where nothing was just recorded. */
export function readRecorded({
  faits,
  refus,
}: Params): { recorded: number; refused: readonly number[] } | null {
  if (typeof faits !== 'string' || !/^\d{1,4}$/.test(faits)) return null;
  const isList = typeof refus === 'string' && /^\d{1,4}(,\d{1,4}){0,199}$/.test(refus);
  return { recorded: Number(faits), refused: isList ? refus.split(',').map(Number) : [] };
}
