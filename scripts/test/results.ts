import { readFileSync } from 'node:fs';

/** How many tests of a suite passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What a suite gave, and how long it took. */
export interface SuiteResult extends Count {
  readonly title: string;
  readonly durationMs: number;
}

/** The parts of Jest's report that are counted. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not be run at all, whose tests are in none of the other numbers. */
  readonly numRuntimeErrorTestSuites: number;
}

/** Counts a Jest report. A suite without a report, or without a single test, counts as one failure. */
export function countJestReport(report: JestReport | undefined, exitCode: number | null): Count {
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const hasFailedOtherwise = failed === 0 && (exitCode !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: hasFailedOtherwise ? 1 : failed };
}

/** Reads the report that Jest wrote, if it did. */
export function readJestReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

/** Adds up the suites. */
export function total(results: readonly Count[]): Count {
  const sum = (pick: (count: Count) => number): number =>
    results.reduce((all, count) => all + pick(count), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) };
}

/** The exit code of a run: failed as well when nothing ran. */
export function exitCodeOf({ passed, failed }: Count): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** One line per suite, with its duration. */
export function summary(results: readonly SuiteResult[]): string {
  const width = Math.max(...results.map(({ title }) => title.length));
  return results
    .map(({ title, passed, failed, durationMs }) => {
      const seconds = `${(durationMs / 1000).toFixed(1)} s`;
      return `${failed === 0 ? '✓' : '✗'} ${title.padEnd(width)}  ${seconds.padStart(8)}  ${passed} passed, ${failed} failed`;
    })
    .join('\n');
}
