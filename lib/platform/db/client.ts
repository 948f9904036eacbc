import 'server-only';

import { PrismaPg } from '@prisma/adapter-pg';

import { type Prisma, PrismaClient } from '@/prisma/generated/client';

import { env } from '../env';

export type Db = PrismaClient;
/** A client inside a transaction. Commands that take one join their caller's transaction. */
export type Tx = Prisma.TransactionClient;

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    // The adapter writes and reads instants without their offset: they are right in UTC alone.
    options: '-c TimeZone=UTC',
  });
  return new PrismaClient({ adapter });
}

// Reloading in development evaluates this module again: the pool is kept.
const kept = globalThis as { portailDb?: PrismaClient };

/** The one connection pool of the process, opened at first use. */
export const db: PrismaClient = (kept.portailDb ??= connect());
