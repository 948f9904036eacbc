import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { drawNumbers } from '@/lib/platform/draw';

const FIRST_CODE = 10_000_000;
const CODES = 90_000_000;

/** What names new files and new guardians to people. */
export type Numbers = {
  /** "dossier n° …", following those of the collectivity. */
  familyNumbers: number[];
  /** "Code personnel", drawn: eight digits, none of them a leading zero, which spreadsheets drop. */
  payerCodes: string[];
};

/**
 * Takes the numbers of new families and the personal codes of new guardians. Every command that
 * makes either takes them here, just before it writes: the collectivity's row stays locked until the
 * transaction ends, so that two never take the same.
 */
export async function takeNumbers(
  tx: Tx,
  collectivityId: string,
  { families, guardians }: { families: number; guardians: number },
): Promise<Numbers> {
  await tx.$queryRaw`
    select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
  const last = await tx.family.aggregate({ where: { collectivityId }, _max: { number: true } });
  const next = (last._max.number ?? 0) + 1;
  return {
    familyNumbers: Array.from({ length: families }, (_, index) => next + index),
    payerCodes: await drawPayerCodes(tx, collectivityId, guardians),
  };
}

async function drawPayerCodes(tx: Tx, collectivityId: string, count: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    const drawn = drawNumbers(count - codes.size, CODES).map((one) => String(FIRST_CODE + one));
    const free = await tx.$queryRaw<{ code: string }[]>`
      select code from unnest(${drawn}::text[]) as drawn(code)
      where not exists (
        select 1 from "Guardian" g
        where g."collectivityId" = ${collectivityId}::uuid and g."payerCode" = drawn.code
      )`;
    for (const { code } of free) codes.add(code);
  }
  return [...codes];
}
