import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { explainDiskFailure } from '../bootstrap/disk-failure.mjs';
import { OperatorError } from './operator-error';

/** A command-line tool among the dependencies, run with this Node.js: no PATH and no shell are involved. */
export interface Tool {
  /** Package that brings it. */
  readonly packageName: string;
  /** Its entry file, below the package's folder. */
  readonly entry: string;
}

/** How a tool is run. */
export interface ToolOptions {
  readonly root: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** A program of ours that is given the tool's entry and arguments, and runs it its own way. */
  readonly launcher?: string | undefined;
}

/** Standard streams of a tool: its input is the pipe by which it notices the end of this process. */
export type ToolStdio = readonly ['pipe', Output, Output];
type Output = 'pipe' | 'inherit' | 'ignore' | number;

const PRELOAD = new URL('die-with-parent.mjs', import.meta.url).href;

// Not by resolving the package's manifest, which some packages do not export.
function entryOf({ packageName, entry }: Tool): string {
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  const files = folders.map((folder) => path.join(folder, packageName, entry));
  const found = files.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new OperatorError(
    `L’outil ${packageName} n’est pas installé : lancez « npm ci », puis recommencez.`,
  );
}

/** Starts a tool that ends with this process, however this process ends. */
export function spawnTool(
  tool: Tool,
  args: readonly string[],
  { root, env, launcher }: ToolOptions,
  stdio: ToolStdio,
): ChildProcess {
  const command = [...(launcher === undefined ? [] : [launcher]), entryOf(tool), ...args];
  return spawn(process.execPath, ['--import', PRELOAD, ...command], {
    cwd: root,
    env: { ...process.env, ...env, DIES_WITH_PARENT: String(process.pid) },
    stdio: [...stdio],
    // Ctrl-C in the terminal reaches this process alone, which stops its tools in the right order.
    detached: true,
  });
}

/** Runs a tool to its end and returns its exit code and all it wrote. */
export function runTool(
  tool: Tool,
  args: readonly string[],
  options: ToolOptions,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawnTool(tool, args, options, ['pipe', 'pipe', 'pipe']);
    const stop = (): void => void child.kill('SIGTERM');
    options.signal?.addEventListener('abort', stop, { once: true });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', stop);
      resolve({ code, output });
    });
  });
}

/** Explains why a tool failed: a full disk in a sentence, else what the tool wrote. */
export function explainToolFailure(what: string, output: string): OperatorError {
  const advice = explainDiskFailure(output);
  return new OperatorError(
    advice === undefined ? `${what} :\n${output.trim()}` : `${what}, ${advice}`,
  );
}
