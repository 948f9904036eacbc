import 'server-only';

import { Prisma } from '@/prisma/generated/client';

import { db, renewStatements, type Tx } from './client';
import { isStalePlan } from './statement-names';

const RETRYABLE = /40P01|40001|deadlock detected|could not serialize/;
const ATTEMPTS = 4;
const OPTIONS = { maxWait: 15_000, timeout: 30_000 };

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || RETRYABLE.test(`${error.message} ${JSON.stringify(error.meta)}`);
}

/**
 * Runs `work` in one transaction, again when the database gave it up: to break a deadlock, or because
 * the schema changed under a statement's plan.
 * @param timeout in milliseconds: long for what writes thousands of rows, outside of any request
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  { timeout = OPTIONS.timeout }: { timeout?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(work, { ...OPTIONS, timeout });
    } catch (error) {
      const isStale = isStalePlan(error);
      if (attempt === ATTEMPTS || !(isStale || isRetryable(error))) throw error;
      if (isStale) renewStatements();
    }
  }
}
