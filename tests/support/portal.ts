import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';

import { PrismaClient } from '@/prisma/generated/client';
import { sendSignal } from '@/scripts/engine/processes';
import { findFreePort } from '@/scripts/engine/ports';
import { localAddress, startWebServer, waitUntilHealthy } from '@/scripts/engine/web-server';
import type { WebServer } from '@/scripts/engine/web-server';

import { demonstrationUrl } from './demonstration-database';
import { nameTestDatabase } from './test-database';
import { TEST_ENVIRONMENT } from './test-environment';

type Variables = Readonly<Record<string, string>>;

/** What a portal of the browser tests holds, and the instant at which its clock stands. */
export interface PortalOptions {
  readonly data?: 'demonstration' | 'empty';
  readonly clockAt?: string;
  readonly env?: Variables;
}

/** The production build, served on its own port with its own database. */
export interface TestPortal {
  readonly url: string;
  readonly databaseUrl: string;
  /** The portal's database, for what a test prepares and checks. */
  readonly db: PrismaClient;
  /** All variables of the server, for a command that must see what it sees. */
  readonly env: Variables;
  log(): string;
  /** Ends the server at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts the server again on the same database, after it was killed; `changes` to its variables stay. */
  restart(changes?: Variables): Promise<void>;
  /** Starts one more server on the same database. Ends with the portal. */
  startTwin(changes?: Variables): Promise<void>;
  stop(): Promise<void>;
}

async function serve(env: Variables, dataFolder: string): Promise<WebServer> {
  const port = Number(env.PORT);
  const options = {
    root: process.cwd(),
    dataFolder,
    port,
    host: '127.0.0.1',
    isDevelopment: false,
    env,
    logFile: path.join(dataFolder, 'server.log'),
  };
  const server = startWebServer(options);
  await waitUntilHealthy(server, localAddress(options.host, port), AbortSignal.timeout(60_000));
  return server;
}

async function environment(
  dataFolder: string,
  databaseUrl: string,
  { clockAt, env }: PortalOptions,
): Promise<Variables> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const here = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataFolder,
    SEED_DEMO: 'true',
    APP_URL: url,
    NEXTAUTH_URL: url,
  };
  return {
    ...TEST_ENVIRONMENT,
    CLOCK_AT: clockAt ?? TEST_ENVIRONMENT.CLOCK_AT,
    LOG_LEVEL: 'info',
    ...here,
    ...env,
  };
}

/** Starts a portal for the browser tests on a copy of the demonstration, or on an empty database. */
export async function openPortal(options: PortalOptions = {}): Promise<TestPortal> {
  const database = nameTestDatabase(
    options.data === 'empty' ? undefined : await demonstrationUrl(),
  );
  await database.create();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'portail-e2e-'));
  let env = await environment(dataFolder, database.url, options);
  const db = new PrismaClient({
    adapter: new PrismaPg({
      connectionString: database.url,
      max: 4,
      options: '-c TimeZone=UTC',
    }),
  });
  let server = await serve(env, dataFolder);
  const twins: WebServer[] = [];
  return {
    url: env.APP_URL ?? '',
    databaseUrl: database.url,
    db,
    get env() {
      return env;
    },
    log: () => readFileSync(path.join(dataFolder, 'server.log'), 'utf8'),
    kill: async () => {
      sendSignal(-server.pid, 'SIGKILL');
      await server.ended;
    },
    restart: async (changes = {}) => {
      env = { ...env, ...changes };
      server = await serve(env, dataFolder);
    },
    startTwin: async (changes = {}) => {
      twins.push(
        await serve({ ...env, ...changes, PORT: String(await findFreePort()) }, dataFolder),
      );
    },
    stop: async () => {
      await Promise.all([server, ...twins].map((one) => one.stop()));
      await db.$disconnect();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
