/**
 * `npm run bench:digests`: the digests of one collectivity, written then composed, for 2,000 and for
 * 20,000 families that are told of five decisions each. One table.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { generateClient } from '@/scripts/engine/client';
import { say, withProgress } from '@/scripts/engine/progress';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { countStatements, startBenchDatabase, type BenchDatabase } from './database';
import type { DigestMeasures } from './digest-process';
import { digestDataset } from './digest-sql';

const SIZES = (process.env.BENCH_FAMILIES ?? '2000,20000').split(',').map(Number);
const DECISIONS_EACH = 5;
const AIM = 150;

const root = fileURLToPath(new URL('../..', import.meta.url));

type Row = DigestMeasures & { statements: number };

async function runProcess({ url }: BenchDatabase): Promise<DigestMeasures> {
  const child = fork(fileURLToPath(new URL('digest-process.ts', import.meta.url)), {
    env: { ...process.env, ...TEST_ENVIRONMENT, DATABASE_URL: url },
    execArgv: [...process.execArgv, '--expose-gc'],
  });
  const [measures] = (await once(child, 'message')) as [DigestMeasures];
  return measures;
}

async function measure(families: number): Promise<Row> {
  const database = await startBenchDatabase(root);
  try {
    await database.asSuperuser(async (client) => {
      await client.query("set session_replication_role = 'replica'");
      for (const statement of digestDataset(families, DECISIONS_EACH))
        await client.query(statement);
    });
    const found: DigestMeasures[] = [];
    const statements = await countStatements(database, async () => {
      found.push(await runProcess(database));
    });
    const [measures] = found;
    if (measures === undefined) throw new Error('Nothing was measured.');
    return { ...measures, statements };
  } finally {
    await database.stop();
  }
}

function linesOf({ emails, decisions, statements, ...measures }: Row): string {
  const { writing, composing, composingCpu, memory, live } = measures;
  const perCore = emails / composingCpu;
  return [
    `${emails} familles, ${decisions} décisions`,
    `  écriture     ${writing.toFixed(1)} s`,
    `  composition  ${composing.toFixed(1)} s, dont ${composingCpu.toFixed(1)} s de processeur`,
    `  par seconde  ${(emails / composing).toFixed(0)} ; par cœur ${perCore.toFixed(0)} (but ${AIM}, ${perCore >= AIM ? 'atteint' : 'non atteint'})`,
    `  SQL          ${(statements / emails).toFixed(2)} requêtes par courriel`,
    `  mémoire      ${(memory / 1_000_000).toFixed(0)} Mo au plus haut, ${(live / 1_000_000).toFixed(0)} Mo vivants`,
  ].join('\n');
}

await generateClient(root);
for (const families of SIZES) {
  const row = await withProgress(`${families} familles`, () => measure(families));
  say(linesOf(row));
}
