import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { SMTPServer } from 'smtp-server';

import { db } from '@/lib/platform/db/client';
import { LEASE_SECONDS } from '@/lib/platform/outbox/outbox';
import { startFakeResend } from '@/tests/support/fake-resend';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount } from '@/tests/support/factories/people';
import { addressesNotReachedOnce, addressOf, fillOutbox } from '@/tests/support/outbox';

const START = new Date('2026-11-24T12:00:00.000Z');
const KILLS = 3;

/** A process that is ready to dispatch through the mailer of its environment. */
async function startDispatcher(env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(path.join(process.cwd(), 'tests/support/dispatcher-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TSX_TSCONFIG_PATH: path.join(process.cwd(), 'tsconfig.scripts.json'),
      MAIL_FROM: 'portail@commune.fr',
      ...env,
    },
  });
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

async function waitingCount(): Promise<number> {
  return db.email.count({ where: { state: { in: ['QUEUED', 'SENDING'] } } });
}

/** Has processes send the outbox, killing them on the way, until nothing waits. */
async function sendThroughKills(env: Record<string, string>, progress: () => number) {
  let now = START;
  let spare = startDispatcher(env);
  for (let kills = 0; (await waitingCount()) > 0; kills += 1) {
    const child = await spare;
    const isMortal = kills < KILLS;
    if (isMortal) spare = startDispatcher(env);
    const before = progress();
    const done = once(child, 'message');
    child.send(now.toISOString());
    // Somewhere in its work: between two calls, in one, or while it writes what came of it.
    while (isMortal && progress() === before) await pause(1);
    if (isMortal) await pause(Math.random() * 40);
    else await done;
    if (isMortal) await kill(child);
    else spare = Promise.resolve(child);
    now = new Date(now.getTime() + (LEASE_SECONDS + 1) * 1000);
  }
  await kill(await spare);
}

async function fill(count: number): Promise<void> {
  await db.email.deleteMany();
  const collectivity = await createCollectivity(db);
  const account = await createAccount(db);
  const ids = { collectivityId: collectivity.id, accountId: account.id };
  await fillOutbox(db, ids, count, START);
}

it('processes killed while they send through Resend leave each recipient with one e-mail', async () => {
  const count = 3000;
  await fill(count);
  const resend = await startFakeResend();
  try {
    await sendThroughKills(
      { RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url },
      () => resend.accepted.length,
    );
  } finally {
    await resend.stop();
  }
  const accepted = resend.accepted.map(({ to }) => to);
  expect(addressesNotReachedOnce(accepted, count)).toEqual([]);
  expect(await db.email.count({ where: { state: 'SENT' } })).toBe(count);
}, 180_000);

it('killed while they send through SMTP, each leaves one recipient at most with two', async () => {
  const count = 400;
  await fill(count);
  const accepted: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, callback) => {
      stream.resume();
      stream.on('end', () => {
        accepted.push(...session.envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });
  // A killed process leaves its connection half-way.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  try {
    await sendThroughKills({ SMTP_URL: `smtp://127.0.0.1:${port}` }, () => accepted.length);
  } finally {
    await new Promise<void>((resolve) => server.close(resolve));
  }
  const others = addressesNotReachedOnce(accepted, count);
  expect(others.every(({ times }) => times === 2)).toBe(true);
  expect(others.length).toBeLessThanOrEqual(KILLS);
  expect(new Set(accepted)).toEqual(new Set(Array.from({ length: count }, (_, n) => addressOf(n))));
  expect(await db.email.count({ where: { state: 'SENT' } })).toBe(count);
}, 180_000);
