import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { demonstrationAccounts } from '@/lib/accounts/rules/demonstration';
import { findFreePort } from '@/scripts/engine/ports';
import { commandOf, sendSignal } from '@/scripts/engine/processes';

import { signIn } from './http-sign-in';
import { PortalProcess, waitUntilGone } from './portal-process';

const FIRST_START_MS = 8 * 60_000;
const START_MS = 60_000;
const STOP_MS = 20_000;
const SECOND_START_MS = 5_000;
const OPEN = 'Ctrl-C arrête le portail';

// A folder as people name theirs, and a clone with nothing but what is committed.
const parent = mkdtempSync(path.join(tmpdir(), 'Portail de l’été '));
const folder = path.join(parent, 'portail familles');
let env: Record<string, string>;
let address: string;

beforeAll(async () => {
  execFileSync('git', ['clone', '--quiet', process.cwd(), folder]);
  const port = await findFreePort();
  env = { PORT: String(port) };
  address = `http://127.0.0.1:${port}`;
});

afterAll(() => {
  const pointer = path.join(folder, '.data', 'postgres.location');
  const [outside = ''] = existsSync(pointer) ? readFileSync(pointer, 'utf8').split('\n') : [];
  if (outside !== '') rmSync(outside, { recursive: true, force: true });
  // A hundred thousand files: their removal is not waited for.
  spawn('rm', ['-rf', parent], { detached: true, stdio: 'ignore' }).unref();
});

async function statusOf(place: string, cookie = ''): Promise<number> {
  const response = await fetch(`${address}${place}`, { redirect: 'manual', headers: { cookie } });
  return response.status;
}

function isPortal(pid: number): boolean {
  return /(^|\/)node \S*start\.mjs/.test(commandOf(pid));
}

describe('npm start', () => {
  it(
    'goes from a fresh clone to a portal where one signs in, and stops without a trace',
    async () => {
      const portal = new PortalProcess(folder, env);
      await portal.waitFor(OPEN, FIRST_START_MS);
      const [account] = demonstrationAccounts;
      expect(portal.output).toContain(`http://localhost:${env['PORT']}`);
      expect(portal.output).toContain(account?.email);
      expect(await statusOf('/api/health')).toBe(200);
      expect(await statusOf('/connexion')).toBe(200);
      expect(await statusOf('/espace-famille')).not.toBe(200);
      const cookie = await signIn(address, account?.email ?? '', account?.password ?? '');
      expect(await statusOf('/espace-famille', cookie)).toBe(200);
      expect(statSync(path.join(folder, '.data', 'secrets.json')).mode & 0o777).toBe(0o600);
      expect(
        execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' }),
      ).toBe('');
      expect(await portal.terminate(STOP_MS)).toEqual([]);
      await expect(statusOf('/api/health')).rejects.toThrow();
    },
    FIRST_START_MS + START_MS,
  );

  it(
    'serves again within five seconds, with the sessions it had',
    async () => {
      let fastest = Infinity;
      // Other tests slow a start down: one of three must have the machine to itself.
      for (let count = 0; count < 3 && fastest >= SECOND_START_MS; count += 1) {
        const timed = new PortalProcess(folder, env);
        await timed.waitFor(OPEN, START_MS);
        fastest = Math.min(fastest, performance.now() - timed.startedAt);
        expect(await timed.interrupt(STOP_MS)).toEqual([]);
      }
      expect(fastest).toBeLessThan(SECOND_START_MS);
      const portal = new PortalProcess(folder, env);
      await portal.waitFor(OPEN, START_MS);
      const second = new PortalProcess(folder, env);
      await expect(second.waitFor(OPEN, START_MS)).rejects.toThrow('déjà démarré');
      expect(await portal.interrupt(STOP_MS)).toEqual([]);
    },
    5 * START_MS,
  );

  it.each(['npm', 'the portal', 'everything'])(
    'leaves nothing running when %s is killed, and starts again',
    async (victim) => {
      const portal = new PortalProcess(folder, env);
      await portal.waitFor(OPEN, START_MS);
      const all = portal.pids;
      const victims =
        { npm: all.slice(0, 1), 'the portal': all.filter(isPortal), everything: all }[victim] ?? [];
      expect(victims.length).toBeGreaterThan(0);
      victims.forEach((pid) => sendSignal(pid, 'SIGKILL'));
      const again = new PortalProcess(folder, env);
      await again.waitFor(OPEN, START_MS);
      expect(all.filter((pid) => again.pids.includes(pid))).toEqual([]);
      expect(await again.terminate(STOP_MS)).toEqual([]);
      expect(await waitUntilGone(all, STOP_MS)).toEqual([]);
    },
    3 * START_MS,
  );
});
