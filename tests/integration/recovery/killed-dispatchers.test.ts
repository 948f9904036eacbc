import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { SMTPServer } from 'smtp-server';

import { db } from '@/lib/platform/db/client';
import { LEASE_SECONDS } from '@/lib/platform/outbox/outbox';
import { startFakeResend, type Fault } from '@/tests/support/fake-resend';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount } from '@/tests/support/factories/people';
import { addressesNotReachedOnce, addressOf, fillOutbox } from '@/tests/support/outbox';

const START = new Date('2026-11-24T12:00:00.000Z');

// STORM=full kills for as long as it takes; docs/performance.md says what it gave.
const STORM =
  process.env.STORM === 'full'
    ? { kills: 50, resend: 20_000, smtp: 20_000, timeout: 3_600_000 }
    : { kills: 3, resend: 3000, smtp: 400, timeout: 180_000 };
const { kills: KILLS } = STORM;

const FAULTS: readonly Fault[] = ['rate-limit', 'server-error', 'cut', 'lost-reply'];

/** One call in eight goes wrong. */
function fault(): Fault {
  return Math.random() < 0.875
    ? 'none'
    : (FAULTS[Math.floor(Math.random() * FAULTS.length)] ?? 'none');
}

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

type Storm = { env: Record<string, string>; count: number; progress: () => number };

/** Somewhere in its work: between two calls, in one, or while it writes what came of it. */
async function untilMidway({ count, progress }: Storm): Promise<void> {
  const target = progress() + 1 + Math.random() * (count / (2 * KILLS));
  while (progress() < target && progress() < count - 1) await pause(1);
  await pause(Math.random() * 40);
}

/** Has processes send the outbox, killing them on the way, until nothing waits. Gives how many died at work. */
async function sendThroughKills(storm: Storm): Promise<number> {
  let now = START;
  let kills = 0;
  let spare = startDispatcher(storm.env);
  while ((await waitingCount()) > 0) {
    const child = await spare;
    // An outage ends a run before its death: the same process begins the next one.
    const done = once(child, 'message').then(() => 'done' as const);
    child.send(now.toISOString());
    const midway = kills < KILLS ? untilMidway(storm).then(() => 'midway' as const) : done;
    if ((await Promise.race([done, midway])) === 'midway') {
      spare = startDispatcher(storm.env);
      await kill(child);
      kills += 1;
    }
    now = new Date(now.getTime() + (LEASE_SECONDS + 1) * 1000);
  }
  await kill(await spare);
  return kills;
}

async function fill(count: number): Promise<void> {
  await db.email.deleteMany();
  const collectivity = await createCollectivity(db);
  const account = await createAccount(db);
  const ids = { collectivityId: collectivity.id, accountId: account.id };
  await fillOutbox(db, ids, count, START);
}

it(
  'processes killed while they send through Resend leave each recipient with one e-mail',
  async () => {
    const { resend: count } = STORM;
    await fill(count);
    const resend = await startFakeResend({ fault });
    try {
      const env = { RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url };
      const progress = (): number => resend.accepted.length;
      expect(await sendThroughKills({ env, count, progress })).toBe(KILLS);
    } finally {
      await resend.stop();
    }
    const accepted = resend.accepted.map(({ to }) => to);
    expect(addressesNotReachedOnce(accepted, count)).toEqual([]);
    expect(await db.email.count({ where: { state: 'SENT' } })).toBe(count);
  },
  STORM.timeout,
);

it(
  'killed while they send through SMTP, each leaves one recipient at most with two',
  async () => {
    const { smtp: count } = STORM;
    await fill(count);
    const accepted: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      closeTimeout: 50,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, callback) => {
        stream.resume();
        stream.on('end', () => {
          if (Math.random() < 0.02) {
            callback(Object.assign(new Error('later'), { responseCode: 451 }));
            return;
          }
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
      const env = { SMTP_URL: `smtp://127.0.0.1:${port}` };
      const progress = (): number => accepted.length;
      expect(await sendThroughKills({ env, count, progress })).toBe(KILLS);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
    const others = addressesNotReachedOnce(accepted, count);
    expect(others.every(({ times }) => times === 2)).toBe(true);
    expect(others.length).toBeLessThanOrEqual(KILLS);
    expect(new Set(accepted)).toEqual(
      new Set(Array.from({ length: count }, (_, n) => addressOf(n))),
    );
    expect(await db.email.count({ where: { state: 'SENT' } })).toBe(count);
  },
  STORM.timeout,
);
