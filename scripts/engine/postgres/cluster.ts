import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { explainDiskFailure } from '../../bootstrap/disk-failure.mjs';
import { OperatorError } from '../operator-error';
import { sendSignal, waitForExit } from '../processes';
import type { Binaries } from './binaries';
import { findRunningPostmaster, readPostmaster } from './postmaster-file';
import type { RunAs } from './run-as';

/** What a cluster is run with. */
export interface ClusterOptions {
  readonly binaries: Binaries;
  readonly account: RunAs;
  /** The data folder of PostgreSQL; its parent exists. */
  readonly folder: string;
  readonly logFile: string;
  /** Server parameters, such as `max_connections`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Gives up durability, for data that are thrown away. */
  readonly isThrowAway?: boolean;
}

/** A running cluster, reached through a socket that only its account and root may open. */
export interface Cluster {
  readonly socketFolder: string;
  /** Resolves when the server ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the connections and the server, data written. */
  stop(): Promise<void>;
}

/** The superuser, used to create the role and the database of the portal. */
export const SUPERUSER = 'postgres';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const START_ATTEMPTS = 20;
const RETRY_MS = 250;
const POLL_MS = 20;
const SOCKET_NAME_LIMIT = 80;
const DRAFT_SUFFIX = '.draft-';
const NO_DURABILITY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

// Stops PostgreSQL when the standard input closes, which the system does when the portal's process ends in any way.
const GUARD = `
sockets=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( while read -r line; do :; done; kill -INT $server ) <&3 >/dev/null 2>&1 &
watcher=$!
wait $server
code=$?
kill $watcher 2>/dev/null
rmdir "$sockets" 2>/dev/null
exit $code
`;

function failure(what: string, details: string): OperatorError {
  const advice = explainDiskFailure(details);
  const lastLine = details.trim().split('\n').at(-1) ?? '';
  return new OperatorError(advice === undefined ? `${what} : ${lastLine}` : `${what}, ${advice}`);
}

function readLog({ logFile }: ClusterOptions): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
}

function openLog({ logFile }: ClusterOptions): number {
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'w');
}

/** Creates a folder that every account may traverse, whatever the umask. */
function makeOpenFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function give(account: RunAs, folder: string): void {
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(folder, account.uid, account.gid);
}

function initialise({ binaries, account, folder, isThrowAway }: ClusterOptions): void {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeOpenFolder(parent);
  const prefix = `${path.basename(folder)}${DRAFT_SUFFIX}`;
  for (const name of readdirSync(parent))
    if (name.startsWith(prefix)) rmSync(path.join(parent, name), { recursive: true, force: true });
  const draft = mkdtempSync(path.join(parent, prefix));
  give(account, draft);
  const options = [
    `--username=${SUPERUSER}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
  ];
  options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (isThrowAway === true) options.push('--no-sync');
  const env = { ...process.env, LC_ALL: 'C', PGDATA: draft };
  const { status, stderr, error } = spawnSync(binaries.initdb, options, {
    ...account,
    env,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw failure('La base de données n’a pas pu être créée', error?.message ?? stderr);
  }
  // A creation that was interrupted leaves a draft, never a half-made database.
  renameSync(draft, folder);
}

function checkVersion({ binaries, folder }: ClusterOptions): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.major) return;
  throw new OperatorError(
    `Les données de ${folder} sont celles de PostgreSQL ${found}, alors que le portail fournit PostgreSQL ${binaries.major} : reprenez la version du portail qui les a écrites pour en faire une sauvegarde, ou indiquez un autre dossier dans DATA_DIR.`,
  );
}

/** Stops the server of a data folder, if one runs: it may still be writing, so its end is waited for. */
async function stopServer(folder: string): Promise<void> {
  const server = findRunningPostmaster(folder);
  if (server === undefined) return;
  sendSignal(server.pid, 'SIGINT');
  if (await waitForExit(server.pid, STOP_TIMEOUT_MS)) return;
  sendSignal(server.pid, 'SIGQUIT');
  if (await waitForExit(server.pid, STOP_TIMEOUT_MS)) return;
  throw new OperatorError(
    `Un ancien PostgreSQL (processus ${server.pid}) ne s’arrête pas : arrêtez-le, puis recommencez.`,
  );
}

function makeSocketFolder(account: RunAs, folder: string): string {
  const stale = readPostmaster(folder)?.socketFolder ?? '';
  if (path.basename(stale).startsWith('portail-')) rmSync(stale, { recursive: true, force: true });
  const base = tmpdir().length < SOCKET_NAME_LIMIT ? tmpdir() : '/tmp';
  const socketFolder = mkdtempSync(path.join(base, 'portail-'));
  chmodSync(socketFolder, 0o700);
  give(account, socketFolder);
  return socketFolder;
}

function launch(options: ClusterOptions, socketFolder: string): ChildProcess {
  const { binaries, account, folder } = options;
  const parameters = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    ...(options.isThrowAway === true ? NO_DURABILITY : {}),
    ...options.parameters,
  };
  const args = [
    '-D',
    folder,
    ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  // PostgreSQL refuses a lock whose number another program bears now, unless told that it is not a server's.
  const stalePid = readPostmaster(folder)?.pid;
  if (stalePid === undefined) rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  const env = {
    ...process.env,
    LC_ALL: 'C',
    ...(stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) }),
  };
  const log = openLog(options);
  const guard = ['-c', GUARD, 'sh', socketFolder, binaries.postgres, ...args];
  // Detached: Ctrl-C in the terminal must not end the database before the portal.
  const child = spawn('/bin/sh', guard, {
    ...account,
    env,
    cwd: '/',
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  return child;
}

async function waitUntilReady(
  options: ClusterOptions,
  child: ChildProcess,
  socketFolder: string,
): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  const isReady = (): boolean => {
    const postmaster = readPostmaster(options.folder);
    return postmaster?.isReady === true && postmaster.socketFolder === socketFolder;
  };
  while (child.exitCode !== null || !isReady()) {
    const log = readLog(options);
    if (child.exitCode !== null || child.pid === undefined)
      throw failure('PostgreSQL ne démarre pas', log || 'lancement refusé par le système');
    if (performance.now() > deadline)
      throw failure(`PostgreSQL ne répond pas (voir ${options.logFile})`, log);
    await sleep(POLL_MS);
  }
}

function runServer(options: ClusterOptions): { cluster: Cluster; ready: Promise<void> } {
  const socketFolder = makeSocketFolder(options.account, options.folder);
  const child = launch(options, socketFolder);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    // The guard is gone but not the server where one of the two was killed or is stuck.
    await stopServer(options.folder);
    rmSync(socketFolder, { recursive: true, force: true });
  };
  return {
    cluster: { socketFolder, ended, stop },
    ready: waitUntilReady(options, child, socketFolder),
  };
}

/**
 * Starts PostgreSQL on a data folder, which is created when missing.
 * Recovers from an interrupted creation, a stale lock and a server that outlived its portal.
 * @throws {OperatorError} when it cannot start
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  if (!existsSync(path.join(options.folder, 'PG_VERSION'))) initialise(options);
  checkVersion(options);
  await stopServer(options.folder);
  for (let attempt = 1; ; attempt += 1) {
    const { cluster, ready } = runServer(options);
    try {
      await ready;
      return cluster;
    } catch (error) {
      await cluster.stop();
      const isHeldByDyingProcesses = /pre-existing shared memory block/.test(readLog(options));
      if (!isHeldByDyingProcesses || attempt === START_ATTEMPTS) throw error;
      await sleep(RETRY_MS);
    }
  }
}
