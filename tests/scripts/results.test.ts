import { countJestReport, exitCodeOf, summary, total } from '@/scripts/test/results';
import { chooseSuites, SUITES } from '@/scripts/test/suites';

const report = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
});

describe('countJestReport', () => {
  it('counts the tests', () => {
    expect(countJestReport(report(5), 0)).toEqual({ passed: 5, failed: 0 });
    expect(countJestReport(report(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a file that could not run as a failure', () => {
    expect(countJestReport(report(5, 1, 2), 1)).toEqual({ passed: 5, failed: 3 });
  });

  it('counts as a failure a suite that said nothing, ran nothing, or failed around its tests', () => {
    expect(countJestReport(undefined, null)).toEqual({ passed: 0, failed: 1 });
    expect(countJestReport(report(0), 0)).toEqual({ passed: 0, failed: 1 });
    expect(countJestReport(report(5), 1)).toEqual({ passed: 5, failed: 1 });
  });
});

describe('exitCodeOf', () => {
  it('fails when a test failed, or when none ran', () => {
    expect(exitCodeOf({ passed: 3, failed: 0 })).toBe(0);
    expect(exitCodeOf({ passed: 3, failed: 1 })).toBe(1);
    expect(exitCodeOf(total([]))).toBe(1);
  });
});

describe('summary', () => {
  it('gives each suite a line with its duration', () => {
    const lines = summary([
      { title: 'lint', passed: 1, failed: 0, durationMs: 1234 },
      { title: 'unit (Europe/Paris)', passed: 10, failed: 2, durationMs: 61_000 },
    ]).split('\n');
    expect(lines).toEqual([
      '✓ lint                    1.2 s  1 passed, 0 failed',
      '✗ unit (Europe/Paris)    61.0 s  10 passed, 2 failed',
    ]);
  });
});

describe('chooseSuites', () => {
  it('takes all of them unless told otherwise', () => {
    expect(chooseSuites([])).toEqual({ suites: SUITES, rest: [] });
  });

  it('takes those that are named, in their order, and gives the rest to Jest', () => {
    const { suites, rest } = chooseSuites(['unit', 'lint', '--', 'tests/unit/core', '-t', 'lint']);
    expect(suites.map(({ name }) => name)).toEqual(['lint', 'unit', 'unit']);
    expect(rest).toEqual(['tests/unit/core', '-t', 'lint']);
  });
});
