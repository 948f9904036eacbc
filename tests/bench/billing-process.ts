/** Prepares and issues a month of a town, in a process of its own. */
import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareRun } from '@/lib/billing/commands/runs';
import type { AgentActor } from '@/lib/accounts/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { sealText } from '@/lib/platform/encryption/sealed-text';

import type { BilledTown } from './billing-sql';

/** What it took. Times in seconds, memory in bytes. */
export type BillingMeasures = {
  invoices: number;
  preparing: number;
  issuing: number;
  /** Of this process alone, for both. */
  cpu: number;
  /** Resident, at its highest. */
  memory: number;
  /** What the heap holds once its garbage is collected. */
  live: number;
};

const NOW = new Date('2026-11-03T09:00:00.000Z');
const AT_ONCE = 2000;

function actorOf({ collectivityId, agentId, accountId }: BilledTown): AgentActor {
  return {
    kind: 'agent',
    accountId,
    sessionId: newId(),
    agentId,
    name: { civility: 'Mme', firstName: 'Camille', lastName: 'AGENT' },
    title: 'Régie',
    role: 'ACCOUNTANT',
    collectivity: {
      id: collectivityId,
      slug: 'bench',
      name: 'Syndicat mesuré',
      shortName: 'Syndicat',
      timeZone: 'Europe/Paris',
    },
    mustSetUpTotp: false,
    facilityIds: [],
  };
}

/** Gives nine families out of ten their quotient familial, encrypted as agents' sheets do. */
async function sealQuotients({ collectivityId }: BilledTown): Promise<void> {
  const families = await db.family.findMany({
    where: { collectivityId },
    select: { id: true, number: true },
  });
  const known = families.filter(({ number }) => number % 10 !== 0);
  for (let from = 0; from < known.length; from += AT_ONCE) {
    const some = known.slice(from, from + AT_ONCE);
    const ids = some.map(({ id }) => id);
    const sealed = some.map(({ id, number }) =>
      sealText('Family.quotientFamilial', id, String(300 + ((number * 37) % 1500))),
    );
    await db.$executeRaw`
      update "Family" f set "quotientFamilial" = x.sealed, "quotientSince" = '2026-01-01',
        "quotientUntil" = '2026-12-31'
      from unnest(${ids}::uuid[], ${sealed}::text[]) as x(id, sealed)
      where f."collectivityId" = ${collectivityId}::uuid and f.id = x.id`;
  }
}

async function measure(town: BilledTown): Promise<BillingMeasures> {
  await sealQuotients(town);
  globalThis.gc?.();
  let memory = 0;
  const sample = setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss())), 100);
  const actor = actorOf(town);
  const runId = newId();
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await prepareRun(
    actor,
    {
      runId,
      workplace: 'bench',
      start: civilDate('2026-10-01'),
      end: civilDate('2026-10-31'),
      issuedOn: civilDate('2026-11-05'),
      dueOn: civilDate('2026-11-30'),
      activityIds: town.activityIds,
    },
    NOW,
  );
  const preparedAt = performance.now();
  const invoices = await issueRun(actor, runId, NOW);
  const issuedAt = performance.now();
  const { user, system } = process.cpuUsage(before);
  clearInterval(sample);
  globalThis.gc?.();
  return {
    invoices,
    preparing: (preparedAt - startedAt) / 1000,
    issuing: (issuedAt - preparedAt) / 1000,
    cpu: (user + system) / 1_000_000,
    memory,
    live: process.memoryUsage().heapUsed,
  };
}

process.once('message', (town: BilledTown) => {
  void measure(town).then((measures) => {
    process.send?.(measures);
    process.disconnect();
    process.exit(0);
  });
});
