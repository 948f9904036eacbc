import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive } from '@/scripts/engine/processes';

import { cleanEnvironment } from './clean-environment';
import { treeOf } from './process-tree';

const POLL_MS = 100;

/** `npm start` in a checkout, as somebody types it. */
export class PortalProcess {
  readonly #child: ChildProcess;
  #output = '';
  readonly startedAt = performance.now();

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#child = spawn('npm', ['start'], {
      cwd: folder,
      env: cleanEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, as a terminal gives to what is typed in it.
      detached: true,
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** All that was written so far. */
  get output(): string {
    return this.#output;
  }

  /** The processes that run because of it. */
  get pids(): number[] {
    return treeOf(this.#pid);
  }

  /** Waits for a text on the terminal. */
  async waitFor(text: string, timeoutMs: number): Promise<void> {
    while (!this.#output.includes(text)) {
      if (this.#child.exitCode !== null) throw new Error(`npm start ended:\n${this.#output}`);
      if (performance.now() - this.startedAt > timeoutMs)
        throw new Error(`npm start is too slow:\n${this.#output}`);
      await sleep(POLL_MS);
    }
  }

  /** Types Ctrl-C: the terminal signals the whole group. Returns the processes that did not end. */
  interrupt(timeoutMs: number): Promise<number[]> {
    return this.#end('SIGINT', -this.#pid, timeoutMs);
  }

  /** Asks npm to end, as a service manager does. Returns the processes that did not end. */
  terminate(timeoutMs: number): Promise<number[]> {
    return this.#end('SIGTERM', this.#pid, timeoutMs);
  }

  get #pid(): number {
    return this.#child.pid ?? 0;
  }

  async #end(signal: NodeJS.Signals, target: number, timeoutMs: number): Promise<number[]> {
    const { pids } = this;
    process.kill(target, signal);
    return waitUntilGone(pids, timeoutMs);
  }
}

/** Waits until processes are gone, and returns those that are not. */
export async function waitUntilGone(pids: readonly number[], timeoutMs: number): Promise<number[]> {
  const deadline = performance.now() + timeoutMs;
  while (pids.some(isAlive) && performance.now() < deadline) await sleep(POLL_MS);
  return pids.filter(isAlive);
}
