import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { canAccess } from './run-as';
import type { RunAs } from './run-as';

const SHARED_NAME = 'portail-familles';
const CLUSTER_NAME = 'postgres';
const POINTER_NAME = 'postgres.location';
// initdb passes paths through a shell between double quotes.
const SHELL_SENSITIVE = /["$`\\]/;

/** Says whether PostgreSQL can use a path: reachable for its account, and without characters that a shell would read. */
export function isUsablePlace(account: RunAs, folder: string): boolean {
  return !SHELL_SENSITIVE.test(folder) && canAccess(account, '-x', folder);
}

/** A folder outside of the checkout that every account may traverse, for a checkout that only root may enter. */
export function sharedFolder(): string {
  const candidates = ['/var/lib', tmpdir(), '/tmp'];
  const parent = candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  });
  const folder = path.join(parent ?? tmpdir(), SHARED_NAME);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

function freshPlace(dataFolder: string): string {
  const name = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12);
  const taken = (attempt: number): string =>
    path.join(sharedFolder(), attempt === 0 ? name : `${name}-${attempt}`);
  let attempt = 0;
  // A folder without pointer was left by a deleted checkout: it is neither reused nor destroyed.
  while (existsSync(taken(attempt))) attempt += 1;
  return taken(attempt);
}

function readPointer(dataFolder: string): string | undefined {
  const pointer = path.join(dataFolder, POINTER_NAME);
  if (!existsSync(pointer)) return undefined;
  const [place, owner] = readFileSync(pointer, 'utf8').split('\n');
  // The pointer of a copied data folder leads to the data of the original, which stays its own.
  const isCopied =
    owner !== undefined &&
    owner !== realpathSync(dataFolder) &&
    existsSync(path.join(owner, POINTER_NAME));
  return place === undefined || place === '' || isCopied ? undefined : place;
}

/**
 * Where the database of a data folder lies: inside of it, or, where PostgreSQL's account cannot enter it,
 * in a place that a pointer file remembers.
 */
export function clusterFolder(account: RunAs, dataFolder: string): string {
  const inside = path.join(dataFolder, CLUSTER_NAME);
  if (isUsablePlace(account, dataFolder)) return inside;
  const known = readPointer(dataFolder);
  if (known !== undefined) return path.join(known, CLUSTER_NAME);
  const place = freshPlace(dataFolder);
  writeFileSync(path.join(dataFolder, POINTER_NAME), `${place}\n${realpathSync(dataFolder)}\n`);
  return path.join(place, CLUSTER_NAME);
}
