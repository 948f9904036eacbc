import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { NEXT } from '../engine/build';
import { generateClient } from '../engine/client';
import { Lifecycle } from '../engine/lifecycle';
import { toSentence } from '../engine/operator-error';
import { say } from '../engine/progress';
import { explainToolFailure, runTool, spawnTool } from '../engine/run-tool';
import { countJestReport, exitCodeOf, readJestReport, summary, total } from './results';
import type { Count, SuiteResult } from './results';
import { chooseSuites } from './suites';
import type { Check, JestSuite, Suite } from './suites';

const JEST = { packageName: 'jest', entry: 'bin/jest.js' };
const FAILED: Count = { passed: 0, failed: 1 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const lifecycle = new Lifecycle('Arrêt des tests…');
const reports = mkdtempSync(path.join(tmpdir(), 'portail-reports-'));
lifecycle.onStop(() => rmSync(reports, { recursive: true, force: true }));

async function timed(title: string, work: () => Promise<Count>): Promise<SuiteResult> {
  const startedAt = performance.now();
  const count = await work();
  return { title, ...count, durationMs: performance.now() - startedAt };
}

async function runCheck({ tool, args, name }: Check): Promise<Count> {
  const { code, output } = await runTool(tool, args, { root, signal: lifecycle.signal });
  say(`${code === 0 ? '✓' : '✗'} ${name}`);
  if (code !== 0) say(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : FAILED;
}

function runJest({ name, timeZone }: JestSuite, rest: readonly string[]): Promise<Count> {
  const report = path.join(reports, `${name}-${path.basename(timeZone)}.json`);
  const args = [...rest, '--json', '--outputFile', report, '--selectProjects', name];
  const env = {
    TZ: timeZone,
    // The NODE_ENV of a server must not reach React's test tools.
    NODE_ENV: 'test',
    // Some packages import others while they run, which Jest leaves to Node.js.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
  };
  const child = spawnTool(JEST, args, { root, env }, ['pipe', 'ignore', 'inherit']);
  lifecycle.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve) => {
    child.once('error', () => resolve(FAILED));
    child.once('close', (code) => resolve(countJestReport(readJestReport(report), code)));
  });
}

async function runChecks(checks: readonly Check[]): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const check of checks) {
    if (!lifecycle.signal.aborted) results.push(await timed(check.name, () => runCheck(check)));
  }
  return results;
}

async function runTests(
  suites: readonly JestSuite[],
  rest: readonly string[],
): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    if (lifecycle.signal.aborted) continue;
    const title = `${suite.name} (${suite.timeZone})`;
    say(`\n— ${title}`);
    results.push(await timed(title, () => runJest(suite, rest)));
  }
  return results;
}

/** The checks run beside the tests that do not mind: each leaves a part of the machine idle. */
async function runSuites(
  suites: readonly Suite[],
  rest: readonly string[],
): Promise<SuiteResult[]> {
  const tests = suites.filter((suite) => suite.kind === 'jest');
  const beside = tests.filter(({ isAlone }) => !isAlone);
  const results = await Promise.all([
    runChecks(suites.filter((suite) => suite.kind === 'check')),
    runTests(beside, rest),
  ]);
  const alone = tests.filter(({ isAlone }) => isAlone);
  return [...results.flat(), ...(await runTests(alone, rest))];
}

/** What the checks read besides the sources: the database client, and the types of the routes. */
async function generate(): Promise<void> {
  await generateClient(root, lifecycle.signal);
  const { code, output } = await runTool(NEXT, ['typegen'], { root, signal: lifecycle.signal });
  if (code !== 0)
    throw explainToolFailure('Les types des routes n’ont pas pu être générés', output);
}

async function main(): Promise<number> {
  const { suites, rest } = chooseSuites(process.argv.slice(2));
  let results: SuiteResult[];
  try {
    await generate();
    results = await runSuites(suites, rest);
  } catch (error) {
    process.stderr.write(`${toSentence(error)}\n`);
    results = [{ title: 'préparation', ...FAILED, durationMs: 0 }];
  }
  if (lifecycle.signal.aborted) results.push({ title: 'interrompu', ...FAILED, durationMs: 0 });
  await lifecycle.stop();
  const { passed, failed } = total(results);
  say(`\n${summary(results)}\n\n${passed} passed, ${failed} failed`);
  return exitCodeOf({ passed, failed });
}

process.exit(await main());
