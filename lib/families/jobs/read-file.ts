import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  decodeText,
  readCsv,
  separatorOf,
  type CsvFault,
  type CsvRecord,
} from '@/lib/platform/csv';

import { isNotice } from '../rules/import/plan';
import { readHeader, type ImportHeader } from '../rules/import/header';
import { MOST_LINES } from '../rules/import/limits';
import { readLine } from '../rules/import/line';
import type { ImportLine, ImportProblem, NamedActivity, ReadFile } from '../types/import';

type Reading = {
  today: CivilDate;
  /** Told every so many lines. */
  onProgress: (lines: number) => Promise<void>;
};

const STEP = 1000;

const NOTHING = { lines: [], broken: new Set<string>(), brokenActivities: [], lineCount: 0 };

function refused(code: ImportProblem['code'], line = 1): ReadFile {
  return { ...NOTHING, problems: [{ line, column: null, code }] };
}

/** The lines of a file, as they come. */
class Lines {
  readonly lines: ImportLine[] = [];
  readonly broken = new Set<string>();
  readonly brokenActivities: { line: number; named: NamedActivity }[] = [];
  readonly problems: ImportProblem[];
  lineCount = 0;

  constructor(
    private readonly header: ImportHeader,
    private readonly today: CivilDate,
  ) {
    this.problems = [...header.problems];
  }

  add(one: CsvRecord | CsvFault): void {
    this.lineCount += 1;
    if ('fault' in one) {
      const code = one.fault === 'QUOTES' ? 'QUOTES' : 'LINE_TOO_LONG';
      this.problems.push({ line: one.line, column: null, code });
      return;
    }
    const { read, reference, activities, problems } = readLine(this.header, one, this.today);
    for (const problem of problems) this.problems.push(problem);
    if (read !== null) this.lines.push(read);
    else {
      if (reference !== null) this.broken.add(reference);
      for (const named of activities) this.brokenActivities.push({ line: one.line, named });
    }
  }
}

/**
 * Reads a file of families: its lines, and all that is wrong with each. Without the columns that it
 * needs, only that is told: every line would say it again.
 */
export async function readFamilyFile(
  bytes: Uint8Array,
  { today, onProgress }: Reading,
): Promise<ReadFile> {
  const file = decodeText(bytes);
  if (typeof file === 'string') return refused(file);
  let all: Lines | null = null;
  for await (const one of readCsv(file.text, separatorOf(file.text))) {
    if (all === null) {
      if ('fault' in one) return refused('NOT_A_TABLE', one.line);
      const header = readHeader(one);
      const stops = header.problems.some((problem) => !isNotice(problem));
      if (stops) return { ...NOTHING, problems: header.problems };
      all = new Lines(header, today);
      continue;
    }
    if (all.lineCount === MOST_LINES) {
      all.problems.push({ line: one.line, column: null, code: 'TOO_MANY_LINES' });
      break;
    }
    all.add(one);
    if (all.lineCount % STEP === 0) await onProgress(all.lineCount);
  }
  if (all === null || all.lineCount === 0) return refused('NO_LINES');
  const { lines, broken, brokenActivities, problems, lineCount } = all;
  return { lines, broken, brokenActivities, problems, lineCount };
}
