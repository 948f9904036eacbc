import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

import { failureOf } from './failure';
import { OperatorError } from './operator-error';

const NAMES = ['SESSION_SECRET', 'ENCRYPTION_KEY', 'LINK_SECRET'] as const;
const OWNER_ONLY = 0o600;
const SECRET_BYTES = 32;

/** The secrets of an installation that runs on the embedded database. */
export type Secrets = Record<(typeof NAMES)[number], string>;

function read(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (failureOf(error).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const found = JSON.parse(text) as Partial<Secrets>;
    if (NAMES.every((name) => typeof found[name] === 'string')) return found as Secrets;
  } catch {
    // Told below, like a file where a secret is missing.
  }
  // New secrets would make what the old ones encrypted unreadable: the operator decides.
  throw new OperatorError(
    `Le fichier ${file} est abîmé : rétablissez-le depuis une sauvegarde, ou supprimez tout le dossier ${path.dirname(file)} pour repartir de zéro.`,
  );
}

function write(file: string, secrets: Secrets): void {
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', OWNER_ONLY);
  writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

/**
 * The secrets kept in a data folder, made at the first call, readable by their owner alone.
 * @throws {OperatorError} when the file is damaged
 */
export function keepSecrets(dataFolder: string): Secrets {
  const file = path.join(dataFolder, 'secrets.json');
  const kept = read(file);
  if (kept !== undefined) {
    chmodSync(file, OWNER_ONLY);
    return kept;
  }
  const made = Object.fromEntries(
    NAMES.map((name) => [name, randomBytes(SECRET_BYTES).toString('base64url')]),
  ) as Secrets;
  write(file, made);
  return made;
}
