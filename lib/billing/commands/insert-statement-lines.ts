import 'server-only';

import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { movementFingerprint, sealWords } from '../queries/statement-words';
import type { StatementCredit, StatementLine } from '../types/statement-import';

const CHUNK = 500;

type Into = { collectivityId: string; importId: string };
type Named = StatementCredit & { fingerprint: string };

function skippedRows(lines: readonly StatementLine[], into: Into) {
  return lines.flatMap((line) => {
    if (line.kind !== 'skipped') return [];
    const { row, reason, amountCents, paidOn } = line;
    const day = paidOn === null ? null : toDbDate(paidOn);
    return [
      { ...into, id: newId(), row, status: 'SKIPPED' as const, reason, amountCents, paidOn: day },
    ];
  });
}

function creditRow({ row, paidOn, amountCents, means, text, fingerprint }: Named, into: Into) {
  const id = newId();
  return {
    ...{ ...into, id, row, status: 'OPEN' as const, amountCents, means, fingerprint },
    paidOn: toDbDate(paidOn),
    words: sealWords(id, text),
  };
}

// Who inserts the same movement at the same moment waits, and finds it there.
async function insertCredits(tx: Tx, credits: readonly Named[], into: Into): Promise<void> {
  for (let at = 0; at < credits.length; at += CHUNK) {
    const data = credits.slice(at, at + CHUNK).map((credit) => creditRow(credit, into));
    await tx.statementLine.createMany({ data, skipDuplicates: true });
  }
}

/**
 * Writes the lines of a statement. A movement that another import has is only named: it is not paid
 * again, whatever becomes of it there. In the order of their fingerprints, so that two imports at once
 * do not wait for each other.
 */
export async function insertStatementLines(
  tx: Tx,
  lines: readonly StatementLine[],
  into: Into,
): Promise<void> {
  const { collectivityId, importId } = into;
  const credits = lines
    .flatMap((line): Named[] => {
      if (line.kind === 'skipped') return [];
      const fingerprint = movementFingerprint(collectivityId, line.identity);
      return [{ ...line, fingerprint }];
    })
    .toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  await insertCredits(tx, credits, into);
  const kept = await tx.statementLine.findMany({
    where: { collectivityId, fingerprint: { in: credits.map(({ fingerprint }) => fingerprint) } },
    select: { id: true, importId: true, fingerprint: true },
  });
  const first = new Map(kept.map((line) => [line.fingerprint, line]));
  const known = credits.flatMap(({ fingerprint, row, paidOn, amountCents, means }) => {
    const same = first.get(fingerprint);
    if (same === undefined || same.importId === importId) return [];
    const day = toDbDate(paidOn);
    const line = { ...into, id: newId(), row, status: 'KNOWN' as const, paidOn: day };
    return [{ ...line, amountCents, means, sameAsId: same.id }];
  });
  await tx.statementLine.createMany({ data: [...known, ...skippedRows(lines, into)] });
}
