import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { EnvironmentError, parseSettings } from '@/lib/platform/env';
import type { Settings } from '@/lib/platform/env';

import { failureOf } from './failure';
import { OperatorError } from './operator-error';
import { keepSecrets } from './secrets';

// The first file wins, and the environment wins over both, as in Next.
const FILES = ['.env.local', '.env'];

/**
 * Reads the operator's settings from the environment and the .env files; the data folder becomes absolute.
 * @throws {OperatorError} that names every wrong variable
 */
export function loadSettings(root: string): Settings {
  for (const file of FILES.map((name) => path.join(root, name)))
    if (existsSync(file)) process.loadEnvFile(file);
  try {
    const settings = parseSettings(process.env);
    return { ...settings, DATA_DIR: path.resolve(root, settings.DATA_DIR) };
  } catch (error) {
    throw error instanceof EnvironmentError ? new OperatorError(error.message) : error;
  }
}

/** Creates the data folder, which the account of the embedded database must be able to traverse. @throws {OperatorError} */
export function makeDataFolder({ DATA_DIR }: Settings): string {
  try {
    mkdirSync(DATA_DIR, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new OperatorError(
      `Le dossier de données ${DATA_DIR} ne peut pas être créé (${failureOf(error).code}) : indiquez dans DATA_DIR un dossier inscriptible, sur un disque qui a de la place.`,
    );
  }
  return DATA_DIR;
}

/**
 * Completes this process's environment, which its programs inherit, with the database and with secrets where none were given.
 * Gives the secrets that the demonstration needs.
 */
export function completeEnvironment(
  settings: Settings,
  databaseUrl: string,
): { linkSecret: string; encryptionKey: string } {
  const made = settings.DATABASE_URL === undefined ? keepSecrets(settings.DATA_DIR) : undefined;
  const linkSecret = settings.LINK_SECRET ?? made?.LINK_SECRET ?? '';
  const encryptionKey = settings.ENCRYPTION_KEY ?? made?.ENCRYPTION_KEY ?? '';
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.DATA_DIR,
    SEED_DEMO: String(settings.SEED_DEMO),
    PORT: String(settings.PORT),
    APP_URL: settings.APP_URL,
    NEXTAUTH_URL: settings.APP_URL,
    SESSION_SECRET: settings.SESSION_SECRET ?? made?.SESSION_SECRET,
    ENCRYPTION_KEY: encryptionKey,
    LINK_SECRET: linkSecret,
  });
  return { linkSecret, encryptionKey };
}
