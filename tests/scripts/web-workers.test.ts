import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort } from '@/scripts/engine/ports';
import { sendSignal } from '@/scripts/engine/processes';

import { waitUntilGone } from './portal-process';
import { treeOf } from './process-tree';

const LAUNCHER = path.resolve('scripts/engine/web-workers.mjs');
const STOP_MS = 10_000;
const folder = mkdtempSync(path.join(tmpdir(), 'portail-workers-'));
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A server that says which process answers, in place of the portal. */
function launch(port: number, source: string): ChildProcess {
  const entry = path.join(folder, `server-${port}.mjs`);
  writeFileSync(entry, source);
  const child = spawn(process.execPath, [LAUNCHER, entry, String(port)], {
    env: { ...process.env, WEB_CONCURRENCY: '2' },
    stdio: 'ignore',
  });
  started.push(child);
  return child;
}

const SERVES = `
import { createServer } from 'node:http';
createServer((_, response) => response.setHeader('connection', 'close').end(String(process.pid)))
  .listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));`;

async function answering(port: number): Promise<Set<number>> {
  const pids = new Set<number>();
  for (let count = 0; count < 20; count += 1) {
    // What is handed to a process as it dies is not answered: it is asked again.
    const signal = AbortSignal.timeout(1_000);
    const answer = await fetch(`http://127.0.0.1:${port}`, { signal }).catch(() => null);
    if (answer !== null) pids.add(Number(await answer.text()));
  }
  return pids;
}

async function untilAnswering(
  port: number,
  isEnough: (pids: Set<number>) => boolean,
): Promise<Set<number>> {
  const deadline = performance.now() + STOP_MS;
  while (performance.now() < deadline) {
    const pids = await answering(port);
    if (isEnough(pids)) return pids;
    await sleep(50);
  }
  throw new Error('It is not served as it should.');
}

describe('several processes on one port', () => {
  it('share what is asked, and end with the one that started them', async () => {
    const port = await findFreePort();
    const child = launch(port, SERVES);
    const pids = await untilAnswering(port, ({ size }) => size === 2);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(await waitUntilGone([...pids], STOP_MS)).toEqual([]);
  });

  it('leave nothing running when the one that started them is killed', async () => {
    const port = await findFreePort();
    const child = launch(port, SERVES);
    await untilAnswering(port, ({ size }) => size === 2);
    const pids = treeOf(child.pid ?? 0);
    child.kill('SIGKILL');
    expect(await waitUntilGone(pids, STOP_MS)).toEqual([]);
  });

  it('replace one that dies after it has served', async () => {
    const port = await findFreePort();
    launch(port, SERVES);
    const [first = 0] = await untilAnswering(port, ({ size }) => size === 2);
    sendSignal(first, 'SIGKILL');
    const pids = await untilAnswering(port, (now) => now.size === 2 && !now.has(first));
    expect(pids.size).toBe(2);
  });

  it('go on where the one that replaces another does not start at first', async () => {
    const port = await findFreePort();
    const mark = path.join(folder, 'broken');
    launch(
      port,
      `import { existsSync, rmSync } from 'node:fs';
if (existsSync(${JSON.stringify(mark)})) { rmSync(${JSON.stringify(mark)}); process.exit(3); }${SERVES}`,
    );
    const [first = 0] = await untilAnswering(port, ({ size }) => size === 2);
    writeFileSync(mark, '');
    sendSignal(first, 'SIGKILL');
    await untilAnswering(port, (now) => now.size === 2 && !now.has(first));
    expect(existsSync(mark)).toBe(false);
  });

  it('end with an error when one cannot start', async () => {
    const child = launch(await findFreePort(), 'process.exit(3);');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
  });
});
