import 'server-only';

import { setImmediate } from 'node:timers/promises';

import { CsvError, parse } from 'csv-parse';

/** What a file is instead of a text. */
export type NotText = 'SPREADSHEET' | 'UTF_16';

/** What stands between the fields of a line. */
export type CsvSeparator = ';' | ',' | '\t';

export type DecodedFile = { text: string; encoding: 'utf-8' | 'windows-1252' };

/** One record of the file. `line` is the line on which it begins, from 1. */
export type CsvRecord = { line: number; fields: string[] };

/** A line that could not be cut into fields; reading goes on with the next one. */
export type CsvFault = { line: number; fault: 'QUOTES' | 'TOO_LONG' };

const LONGEST_RECORD = 16_384;
const CHUNK = 65_536;

const SPREADSHEETS = ['504b0304', 'd0cf11e0', '25504446'];
/** What Windows-1252 writes from 0x80 to 0x9F, where Latin-1 has control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const UTF_16_MARKS = ['fffe', 'feff'];

/**
 * The text of a file, in the encoding that its bytes show: UTF-8 where they can be nothing else
 * than that, else Windows-1252. Its line ends become line feeds, its byte order mark goes.
 */
export function decodeText(bytes: Uint8Array): DecodedFile | NotText {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (SPREADSHEETS.includes(start)) return 'SPREADSHEET';
  if (UTF_16_MARKS.includes(start.slice(0, 4))) return 'UTF_16';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: withLineFeeds(text), encoding: 'utf-8' };
  } catch {
    return { text: withLineFeeds(decodeWindows1252(bytes)), encoding: 'windows-1252' };
  }
}

// Node 20 reads "windows-1252" as Latin-1, which has no € nor œ nor ’: they are put back.
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (found) => WINDOWS_1252[found.charCodeAt(0) - 0x80] ?? found);
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The separator of a table: of the two, the one that its first line holds most outside quotes. */
export function separatorOf(text: string): ';' | ',' {
  const counts = { ';': 0, ',': 0 };
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\n' && !isQuoted) break;
    else if (!isQuoted && (character === ';' || character === ',')) counts[character] += 1;
  }
  return counts[','] > counts[';'] ? ',' : ';';
}

/** Where each line of a text begins. */
function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

type Part = { records: CsvRecord[]; faultLine: number | null };

function isFault(error: unknown): boolean {
  if (error instanceof CsvError) return true;
  if (error instanceof Error) throw error;
  return false;
}

// A quote left open makes one long record of the lines that follow: each of them is short.
function faultAt(starts: readonly number[], line: number, end: number): CsvFault['fault'] {
  const length = (starts[line] ?? end) - (starts[line - 1] ?? 0);
  return length > LONGEST_RECORD ? 'TOO_LONG' : 'QUOTES';
}

/** Cuts a text into records, part by part, up to its end or to the first fault. */
async function* parseParts(text: string, separator: CsvSeparator): AsyncGenerator<Part> {
  let records: CsvRecord[] = [];
  let before = 0;
  const parser = parse({
    delimiter: separator,
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // Taken here: the stream drops the records that it still holds when a fault ends it.
    on_record: (fields: string[], { lines }) => {
      records.push({ line: before + 1, fields });
      before = lines;
      return null;
    },
  });
  parser.on('error', () => undefined);
  const take = (error: unknown): Part => {
    const part = { records, faultLine: isFault(error) ? before + 1 : null };
    records = [];
    return part;
  };
  for (let at = 0; at < text.length; at += CHUNK) {
    const chunk = text.slice(at, at + CHUNK);
    const part = take(await new Promise((done) => parser.write(chunk, done)));
    yield part;
    if (part.faultLine !== null) return;
    // The process answers others meanwhile.
    await setImmediate();
  }
  yield take(await new Promise((done) => parser.end(done)));
}

/**
 * The records of a table, empty lines left out. A line that cannot be read is told as such, and
 * reading begins again on the line that follows it: one quote too many does not hide the rest.
 * @param text as `decodeText` gives it
 */
export async function* readCsv(
  text: string,
  separator: CsvSeparator,
): AsyncGenerator<CsvRecord | CsvFault> {
  const starts = lineStartsOf(text);
  let from: number | null = 0;
  while (from !== null) {
    const offset: number = from;
    from = null;
    for await (const { records, faultLine } of parseParts(text.slice(starts[offset]), separator)) {
      for (const { line, fields } of records) {
        if (fields.some((field) => field !== '')) yield { line: offset + line, fields };
      }
      if (faultLine === null) continue;
      from = offset + faultLine;
      yield { line: from, fault: faultAt(starts, from, text.length) };
    }
  }
}

/** The records of a small table, at once; null where there are more than `most`. */
export async function readWholeCsv(
  text: string,
  { separator, most }: { separator: CsvSeparator; most: number },
): Promise<(CsvRecord | CsvFault)[] | null> {
  const all: (CsvRecord | CsvFault)[] = [];
  for await (const one of readCsv(text, separator)) {
    if (all.length === most) return null;
    all.push(one);
  }
  return all;
}
