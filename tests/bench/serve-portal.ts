import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chromium, type Browser } from 'playwright-core';

import { findBrowser } from '@/scripts/engine/browser';
import { findFreePort } from '@/scripts/engine/ports';
import { startWebServer, waitUntilHealthy } from '@/scripts/engine/web-server';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import type { BenchDatabase } from './database';
import type { Served } from './empty-app';

/** Serves the portal as built, on a database of the benchmark. `env` adds to the tests' own. */
export async function servePortal(
  root: string,
  { url: databaseUrl }: BenchDatabase,
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'portail-bench-data-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = startWebServer({
    root,
    dataFolder,
    port,
    host: '127.0.0.1',
    isDevelopment: false,
    workers: Number(process.env.WEB_CONCURRENCY ?? 1),
    logFile: path.join(dataFolder, 'server.log'),
    env: {
      ...TEST_ENVIRONMENT,
      LOG_LEVEL: 'info',
      PORT: String(port),
      APP_URL: url,
      NEXTAUTH_URL: url,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataFolder,
      ...env,
    },
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await waitUntilHealthy(server, url, AbortSignal.timeout(60_000));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: server.pid, stop };
}

/** The browser of the benchmark. */
export async function openBrowser(root: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const executablePath = await findBrowser(root);
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox', ...args] : args });
}
