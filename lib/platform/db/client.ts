import 'server-only';

import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type QueryConfig, type QueryResult } from 'pg';

import { type Prisma, PrismaClient } from '@/prisma/generated/client';

import { env } from '../env';
import { isStalePlan, statementNames, type StatementNames } from './statement-names';

export type Db = PrismaClient;
/** A client inside a transaction. Commands that take one join their caller's transaction. */
export type Tx = Prisma.TransactionClient;

/** Outside of a transaction, a statement whose plan is stale is asked again: it has done nothing. */
function askAgain(pool: Pool, { renew }: StatementNames): void {
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<QueryResult>;
  const again = async (config: QueryConfig): Promise<QueryResult> => {
    try {
      return await query(config);
    } catch (error) {
      if (!isStalePlan(error)) throw error;
      renew();
      return query({ ...config, name: '' });
    }
  };
  Object.assign(pool, { query: again });
}

function connect(statements: StatementNames): PrismaClient {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    // The adapter writes and reads instants without their offset: they are right in UTC alone.
    options: '-c TimeZone=UTC',
  });
  askAgain(pool, statements);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    ...(env.DATABASE_PREPARED_STATEMENTS ? { statementNameGenerator: statements.nameOf } : {}),
  });
  return new PrismaClient({ adapter });
}

// Reloading in development evaluates this module again: the pool is kept, and the names of its statements.
const kept = globalThis as { portailDb?: PrismaClient; portailStatements?: StatementNames };

const names = (kept.portailStatements ??= statementNames());

/** The one connection pool of the process, opened at first use. */
export const db: PrismaClient = (kept.portailDb ??= connect(names));

/** Prepares statements anew, the schema having changed under the plans of the connections. */
export const renewStatements = (): void => names.renew();
