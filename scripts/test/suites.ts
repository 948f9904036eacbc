import type { Tool } from '../engine/run-tool';

/** A check that passes or fails as a whole. */
export interface Check {
  readonly kind: 'check';
  readonly name: string;
  readonly tool: Tool;
  readonly args: readonly string[];
}

/** A Jest project, whose tests count one by one. */
export interface JestSuite {
  readonly kind: 'jest';
  readonly name: string;
  /** Time zone of the machine in which the tests run. */
  readonly timeZone: string;
  /** Whether it measures time or drives a browser, and so waits until the checks are done. */
  readonly isAlone: boolean;
}

/** One part of `npm test`. */
export type Suite = Check | JestSuite;

const HERE = 'Europe/Paris';
const FAR_AWAY = 'Pacific/Noumea';

const TSC = { packageName: 'typescript', entry: 'bin/tsc' };
const ESLINT = { packageName: 'eslint', entry: 'bin/eslint.js' };
const CRUISER = { packageName: 'dependency-cruiser', entry: 'bin/dependency-cruise.mjs' };
const KNIP = { packageName: 'knip', entry: 'bin/knip.js' };
const CODE = ['app', 'components', 'lib', 'inngest', 'prisma', 'scripts', 'tests'];

const check = (name: string, tool: Tool, args: readonly string[]): Check => ({
  kind: 'check',
  name,
  tool,
  args,
});
const tests = (name: string, timeZone = HERE): JestSuite => ({
  kind: 'jest',
  name,
  timeZone,
  isAlone: false,
});
const testsAlone = (name: string): JestSuite => ({ ...tests(name), isAlone: true });

/** All parts of `npm test`, in the order in which they run. Two that bear one name are chosen together. */
export const SUITES: readonly Suite[] = [
  check('typecheck', TSC, ['--noEmit', '--incremental', 'false', '-p', '.']),
  check('lint', ESLINT, ['.', '--max-warnings', '0']),
  check('architecture', CRUISER, ['--config', '.dependency-cruiser.cjs', ...CODE]),
  check('deadcode', KNIP, []),
  tests('architecture'),
  tests('unit'),
  tests('unit', FAR_AWAY),
  tests('component'),
  tests('integration'),
  testsAlone('scripts'),
  testsAlone('e2e'),
];

/** Splits the command's arguments: the suites to run (none: all), and what goes to Jest. */
export function chooseSuites(args: readonly string[]): {
  suites: readonly Suite[];
  rest: readonly string[];
} {
  const names = new Set(SUITES.map(({ name }) => name));
  const isNotName = (arg: string): boolean => !names.has(arg);
  const end = args.findIndex(isNotName);
  const chosen = end === -1 ? args : args.slice(0, end);
  const rest = args.slice(chosen.length).filter((arg) => arg !== '--');
  return {
    suites: chosen.length === 0 ? SUITES : SUITES.filter(({ name }) => chosen.includes(name)),
    rest,
  };
}
