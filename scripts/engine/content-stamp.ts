import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

function filesBelow(place: string): string[] {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Fingerprint of the names and the contents of files and folders below a root; missing ones count as absent. */
export function fingerprintOf(
  root: string,
  places: readonly string[],
  ignored: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  const skipped = ignored.map((place) => path.join(root, place) + path.sep);
  const files = places.flatMap((place) => filesBelow(path.join(root, place)));
  for (const file of files.sort()) {
    if (skipped.some((folder) => file.startsWith(folder))) continue;
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * Does a piece of work unless its stamp says that it was done for the same sources.
 * The stamp is taken away first and written last: interrupted work is done again.
 */
export async function whenChanged(
  stampFile: string,
  fingerprint: string,
  work: () => Promise<void>,
): Promise<void> {
  if (readStamp(stampFile) === fingerprint) return;
  rmSync(stampFile, { force: true });
  await work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${fingerprint}\n`);
}
