import { readFileSync } from 'node:fs';
import path from 'node:path';

import { commandOf, isAlive } from '../processes';

/** What a running PostgreSQL says of itself in `postmaster.pid`, its lock on the data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly isReady: boolean;
}

const LINE = { pid: 0, socketFolder: 4, status: 7 };

/** Reads the lock file's text; undefined where it is empty or torn. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[LINE.pid]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    socketFolder: lines[LINE.socketFolder] ?? '',
    isReady: lines[LINE.status] === 'ready',
  };
}

/** The lock as it stands in a data folder, whether or not its process still runs. */
export function readPostmaster(dataFolder: string): Postmaster | undefined {
  try {
    return parsePostmasterFile(readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The PostgreSQL that runs on a data folder now. A lock whose number now belongs to another program does not count. */
export function findRunningPostmaster(dataFolder: string): Postmaster | undefined {
  const postmaster = readPostmaster(dataFolder);
  if (postmaster === undefined || !isAlive(postmaster.pid)) return undefined;
  return commandOf(postmaster.pid).includes(`postgres -D ${dataFolder} `) ? postmaster : undefined;
}
