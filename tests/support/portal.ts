import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findFreePort } from '@/scripts/engine/ports';
import { localAddress, startWebServer, waitUntilHealthy } from '@/scripts/engine/web-server';
import type { WebServer } from '@/scripts/engine/web-server';

import { DEMONSTRATION_VARIABLE } from './start-portal';
import { nameTestDatabase, TEMPLATE_VARIABLE } from './test-database';
import { TEST_ENVIRONMENT } from './test-environment';

/** What a portal of the browser tests holds, and the instant at which its clock stands. */
export interface PortalOptions {
  readonly data?: 'demonstration' | 'empty';
  readonly clockAt?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The production build, served on its own port with its own database. */
export interface TestPortal {
  readonly url: string;
  readonly databaseUrl: string;
  /** All variables of the server, for a command that must see what it sees. */
  readonly env: Readonly<Record<string, string>>;
  readonly server: WebServer;
  log(): string;
  /** Starts the server again on the same database, after it was stopped or killed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function serve(env: Readonly<Record<string, string>>, dataFolder: string, port: number): Promise<WebServer> {
  const options = { root: process.cwd(), dataFolder, port, host: '127.0.0.1', isDevelopment: false, env, logFile: path.join(dataFolder, 'server.log') };
  const server = startWebServer(options);
  await waitUntilHealthy(server, localAddress(options.host, port), AbortSignal.timeout(60_000));
  return server;
}

/** Starts a portal for the browser tests on a copy of the demonstration, or on an empty database. */
export async function openPortal({ data = 'demonstration', clockAt, env: extra }: PortalOptions = {}): Promise<TestPortal> {
  const database = nameTestDatabase(process.env[data === 'empty' ? TEMPLATE_VARIABLE : DEMONSTRATION_VARIABLE]);
  await database.create();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'portail-e2e-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const env = { ...TEST_ENVIRONMENT, CLOCK_AT: clockAt ?? TEST_ENVIRONMENT.CLOCK_AT, LOG_LEVEL: 'info', PORT: String(port) };
  const all = { ...env, DATABASE_URL: database.url, DATA_DIR: dataFolder, APP_URL: url, NEXTAUTH_URL: url, ...extra };
  let server = await serve(all, dataFolder, port);
  return {
    url,
    databaseUrl: database.url,
    env: all,
    get server() {
      return server;
    },
    log: () => readFileSync(path.join(dataFolder, 'server.log'), 'utf8'),
    restart: async () => {
      server = await serve(all, dataFolder, port);
    },
    stop: async () => {
      await server.stop();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
