import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { failureOf } from './failure';
import { OperatorError } from './operator-error';
import { birthOf, isAlive } from './processes';

const NAME = 'portail.pid';
// An instance whose terminal or parent was killed notices it and stops within this delay.
const PATIENCE_MS = 4_000;
const POLL_MS = 100;

function readLock(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function holderOf(lock: string): number | undefined {
  const [pid = '', birth = ''] = lock.split('\n');
  const isSame = isAlive(Number(pid)) && birthOf(Number(pid)) === birth;
  return Number(pid) > 0 && isSame ? Number(pid) : undefined;
}

function tryToHold(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, `${process.pid}\n${birthOf(process.pid)}\n`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (failureOf(error).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a lock away, unless somebody else did and holds the folder already. */
function discard(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readLock(aside) === stale) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // Taken away by another process meanwhile.
  }
}

/** How long to wait for a lock, and what to tell when somebody keeps it. */
export interface LockOptions {
  readonly patienceMs: number;
  readonly explain: (holder: number) => string;
}

/**
 * Creates a lock file for this process, and returns what takes it away.
 * A lock whose process is gone is taken over.
 * @throws {OperatorError} when another process keeps it
 */
export async function holdLock(
  file: string,
  { patienceMs, explain }: LockOptions,
): Promise<() => void> {
  const deadline = performance.now() + patienceMs;
  while (!tryToHold(file)) {
    const lock = readLock(file);
    const holder = holderOf(lock);
    if (lock !== '' && holder === undefined) discard(file, lock);
    else if (performance.now() < deadline) await sleep(POLL_MS);
    else if (holder === undefined) discard(file, lock);
    else throw new OperatorError(explain(holder));
  }
  return () => rmSync(file, { force: true });
}

/**
 * Reserves a data folder for this process: the embedded database serves one portal at a time.
 * @throws {OperatorError} when another portal uses the folder
 */
export function holdDataFolder(dataFolder: string): Promise<() => void> {
  const advice = 'arrêtez-le d’abord, ou indiquez un autre dossier dans DATA_DIR.';
  const explain = (holder: number): string =>
    `Le portail est déjà démarré sur le dossier ${dataFolder} (processus ${holder}) : ${advice}`;
  return holdLock(path.join(dataFolder, NAME), { patienceMs: PATIENCE_MS, explain });
}
