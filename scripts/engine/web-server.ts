import type { ChildProcess } from 'node:child_process';
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { NEXT } from './build';
import { OperatorError } from './operator-error';
import { birthOf, isAlive, sendSignal, waitForExit } from './processes';
import { spawnTool } from './run-tool';

/** Where and how to serve. */
export interface WebOptions {
  readonly root: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly isDevelopment: boolean;
  /** How many processes share the port: one where nothing is said, and in development. */
  readonly workers?: number;
  /** Variables beyond those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the server's log goes, when not to the terminal. */
  readonly logFile?: string;
}

/** The running web server. */
export interface WebServer {
  readonly pid: number;
  /** Resolves when the server ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 10_000;
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 100;
const WORKERS = fileURLToPath(new URL('web-workers.mjs', import.meta.url));
const REQUEST_TIMEOUT_MS = 30_000;

function recordFile({ dataFolder, port }: WebOptions): string {
  return path.join(dataFolder, `serveur-${port}.pid`);
}

/** Ends the server that a killed portal left on the port: it ends by itself, but perhaps not yet. */
export async function endOrphanServer(options: WebOptions): Promise<void> {
  let lines: string[];
  try {
    lines = readFileSync(recordFile(options), 'utf8').split('\n');
  } catch {
    return;
  }
  const [pid = '', birth = '', parent = '', parentBirth = ''] = lines;
  const lives = (number: string, bornAt: string): boolean =>
    Number(number) > 0 && isAlive(Number(number)) && birthOf(Number(number)) === bornAt;
  if (!lives(pid, birth) || lives(parent, parentBirth)) return;
  await endGroup(Number(pid));
  rmSync(recordFile(options), { force: true });
}

async function endGroup(pid: number): Promise<void> {
  sendSignal(pid, 'SIGTERM');
  await waitForExit(pid, STOP_TIMEOUT_MS);
  // Whatever it started itself goes with it.
  sendSignal(-pid, 'SIGKILL');
  await waitForExit(pid, STOP_TIMEOUT_MS);
}

/** Starts Next on the built portal, or with reloading. */
export function startWebServer(options: WebOptions): WebServer {
  const { root, port, host, isDevelopment } = options;
  const workers = isDevelopment ? 1 : (options.workers ?? 1);
  const args = [isDevelopment ? 'dev' : 'start', '--port', String(port), '--hostname', host];
  const env = {
    NODE_ENV: isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...options.env,
    WEB_CONCURRENCY: String(workers),
  };
  const launcher = workers > 1 ? WORKERS : undefined;
  const output = options.logFile === undefined ? 'inherit' : openSync(options.logFile, 'a');
  const child: ChildProcess = spawnTool(NEXT, args, { root, env, launcher }, ['pipe', output, output]);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const pid = child.pid ?? 0;
  writeFileSync(
    recordFile(options),
    [pid, birthOf(pid), process.pid, birthOf(process.pid)].join('\n'),
  );
  const stop = async (): Promise<void> => {
    await endGroup(pid);
    await ended;
    rmSync(recordFile(options), { force: true });
  };
  return { pid, ended, stop };
}

/** The address at which this machine reaches what is served on a host. */
export function localAddress(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function healthOf(address: string): Promise<string> {
  try {
    const response = await fetch(`${address}/api/health`, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    return response.ok ? 'ok' : `${response.status} ${(await response.text()).slice(0, 500)}`;
  } catch {
    return 'pas de réponse';
  }
}

/**
 * Waits until the portal says that it is well.
 * @throws {OperatorError} when the server ends, or is not well in time
 */
export async function waitUntilHealthy(
  server: WebServer,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const health = await healthOf(address);
    if (health === 'ok' || signal.aborted) return;
    if (!isAlive(server.pid))
      throw new OperatorError(
        'Le serveur s’est arrêté pendant son démarrage : la cause est écrite ci-dessus.',
      );
    if (performance.now() > deadline)
      throw new OperatorError(
        `Le serveur ne devient pas disponible (${health}) : consultez son journal ci-dessus.`,
      );
    await sleep(POLL_MS);
  }
}
