import { Client, DatabaseError } from 'pg';

import { failureOf } from './failure';
import { OperatorError } from './operator-error';

const CONNECT_TIMEOUT_MS = 10_000;

const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'le mot de passe est refusé',
  '28000': 'le compte est refusé',
  '3D000': 'la base n’existe pas',
  '42501': 'le compte n’a pas les droits nécessaires',
  '53300': 'le serveur n’accepte plus de connexions',
};

function serverOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.host}${url.pathname}`;
}

/** Explains, without the password, why a database could not be reached. */
export function explainConnectionFailure(databaseUrl: string, error: unknown): OperatorError {
  const { code, message } = failureOf(error);
  const isLate = message.includes('timeout');
  const silence = isLate
    ? 'le serveur ne répond pas en dix secondes'
    : `le serveur ne répond pas (${code || message})`;
  const reason = REFUSALS[code] ?? (error instanceof DatabaseError ? message : silence);
  return new OperatorError(
    `La base de données ${serverOf(databaseUrl)} est injoignable, ${reason} : vérifiez DATABASE_URL et que le serveur est démarré.`,
  );
}

/**
 * Runs a piece of work on one connection, closed afterwards.
 * @throws {OperatorError} when the database does not answer within ten seconds
 */
export async function withDatabase<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A connection that breaks while idle is told by the next query.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw explainConnectionFailure(databaseUrl, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
