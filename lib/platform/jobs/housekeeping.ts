import 'server-only';

import { db } from '../db/client';
import type { JobDefinition, JobReport } from './types';

const DAY_MS = 86_400_000;
/** Ended sessions stay a month: a person may still read where they were signed in. */
const SESSION_DAYS = 30;
const RUN_DAYS = 30;
/** Those that run every minute keep a day of runs. */
const SWEEPS = ['dispatch', 'family-import', 'justifications', 'seat-offers'];
const SWEEP_DAYS = 1;
/** Links that have ended stay a week, so that their pages can still say what to do. */
const LINK_DAYS = 7;
/** A file that nothing shows waits a day for the act that it was given for. */
const FILE_DAYS = 1;
/** What proved something that has passed, or that a newer document proves: see docs/operations.md. */
const DOCUMENT_DAYS = 365;
/** A statement whose columns nobody named waits a day. */
const UNNAMED_DAYS = 1;
/** What its lines say is kept for so long once it is closed, and where nobody closes it. */
const CLOSED_WORDS_DAYS = 90;
const OPEN_WORDS_DAYS = 365;

async function cleanLinks(ended: Date, at: Date): Promise<JobReport> {
  const where = { expiresAt: { lt: ended } };
  const { count: signUps } = await db.signUp.deleteMany({ where });
  const { count: tokens } = await db.accountToken.deleteMany({ where });
  const { count: challenges } = await db.usedChallenge.deleteMany({
    where: { expiresAt: { lt: at } },
  });
  return { signUps, tokens, challenges };
}

/**
 * Documents of families that served their time: a year after a newer one took their place, or after
 * their last day. Their bytes go with them.
 */
async function cleanDocuments(at: Date): Promise<JobReport> {
  const ended = new Date(at.getTime() - DOCUMENT_DAYS * DAY_MS);
  const documents = await db.$executeRaw`
    with gone as (
      delete from "FamilyDocument" d where d."replacedAt" < ${ended} or d."expiresOn" < ${ended}::date
      returning d."collectivityId", d."fileId"
    )
    update "StoredFile" f set "attachedAt" = null from gone
    where f."collectivityId" = gone."collectivityId" and f.id = gone."fileId"`;
  return { documents };
}

/** Files that were given and that nothing came to show: an act that failed, or was left. */
async function cleanFiles(at: Date): Promise<JobReport> {
  const storedAt = { lt: new Date(at.getTime() - FILE_DAYS * DAY_MS) };
  const { count: files } = await db.storedFile.deleteMany({
    where: { attachedAt: null, storedAt },
  });
  return { files };
}

/**
 * Statements of a bank or of the treasury: those whose columns nobody named, and the words of the
 * others, which name people. Their days, amounts and payments stay, so that none is recorded twice.
 */
async function cleanStatements(at: Date): Promise<JobReport> {
  const before = (days: number) => new Date(at.getTime() - days * DAY_MS);
  const { count: statements } = await db.statementImport.deleteMany({
    where: { file: { not: null }, createdAt: { lt: before(UNNAMED_DAYS) } },
  });
  const { count: statementLines } = await db.statementLine.updateMany({
    where: {
      words: { not: null },
      import: {
        OR: [
          { closedAt: { lt: before(CLOSED_WORDS_DAYS) } },
          { createdAt: { lt: before(OPEN_WORDS_DAYS) } },
        ],
      },
    },
    data: { words: null },
  });
  return { statements, statementLines };
}

async function clean(at: Date): Promise<JobReport> {
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS);
  const { count: sessions } = await db.accountSession.deleteMany({
    where: {
      OR: [
        { expiresAt: { lt: daysAgo(SESSION_DAYS) } },
        { revokedAt: { lt: daysAgo(SESSION_DAYS) } },
      ],
    },
  });
  const { count: counters } = await db.rateLimiterFlexible.deleteMany({
    where: { expire: { lt: at } },
  });
  const { count: runs } = await db.jobRun.deleteMany({
    where: {
      OR: [
        { scheduledFor: { lt: daysAgo(RUN_DAYS) } },
        { job: { in: SWEEPS }, scheduledFor: { lt: daysAgo(SWEEP_DAYS) } },
      ],
    },
  });
  const links = await cleanLinks(daysAgo(LINK_DAYS), at);
  // Documents first: what they leave is deleted with the files that nothing shows.
  const documents = await cleanDocuments(at);
  const files = await cleanFiles(at);
  return {
    sessions,
    counters,
    runs,
    ...links,
    ...documents,
    ...files,
    ...(await cleanStatements(at)),
  };
}

/** Deletes what has served its time: sessions, counters of tries, runs of jobs, links, documents, files in the air, words of statements. */
export const housekeepingJob: JobDefinition = {
  name: 'housekeeping',
  schedule: { kind: 'times', cron: '30 3 * * *', zone: 'Europe/Paris' },
  run: ({ at }) => clean(at),
};
