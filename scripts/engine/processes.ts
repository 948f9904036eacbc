import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { failureOf } from './failure';

const POLL_MS = 50;
const HAS_PROC = existsSync('/proc/self/stat');
// Fields of /proc/<pid>/stat counted after the command's closing parenthesis.
const STATE_FIELD = 0;
const PARENT_FIELD = 1;
const START_TIME_FIELD = 19;

function readProc(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function statField(pid: number, field: number): string {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[field] ?? '';
}

function askPs(pid: number, field: 'lstart' | 'command' | 'ppid'): string {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Says whether a process runs, whoever owns it. One that ended and waits to be collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (failureOf(error).code !== 'EPERM') return false;
  }
  return !HAS_PROC || statField(pid, STATE_FIELD) !== 'Z';
}

/** The command line of a process, empty when it cannot be known. */
export function commandOf(pid: number): string {
  return HAS_PROC ? readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() : askPs(pid, 'command');
}

/** What tells a process from a later one that bears the same number, empty when it cannot be known. */
export function birthOf(pid: number): string {
  return HAS_PROC ? statField(pid, START_TIME_FIELD) : askPs(pid, 'lstart');
}

/** The parent of a process, 0 when it cannot be known. */
export function parentOf(pid: number): number {
  return Number(HAS_PROC ? statField(pid, PARENT_FIELD) : askPs(pid, 'ppid'));
}

/** Waits until a process is gone. Returns false when it still lives after the delay. */
export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Sends a signal, whether or not the process still lives. */
export function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}
