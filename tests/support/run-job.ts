import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

import type { TestPortal } from './portal';

/** The command of the operator, under way. */
export interface RunningJob {
  readonly child: ChildProcess;
  /** What it wrote, once it has ended well. */
  readonly output: Promise<string>;
}

/** Starts `npm run job <name> -- --at <instant>` on the portal's database. */
export function startJob({ env }: Pick<TestPortal, 'env'>, name: string, at: string): RunningJob {
  const script = path.join(process.cwd(), 'scripts', 'job.mjs');
  const child = spawn(process.execPath, [script, name, '--at', at], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`The job ended with ${code}: ${text}`)),
    );
  });
  return { child, output };
}

/** Runs a job by its command, and gives what it says. */
export function runJob(portal: Pick<TestPortal, 'env'>, name: string, at: string): Promise<string> {
  return startJob(portal, name, at).output;
}
