import { mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { NEXT } from '@/scripts/engine/build';
import { findFreePort } from '@/scripts/engine/ports';
import { sendSignal } from '@/scripts/engine/processes';
import { explainToolFailure, runTool, spawnTool } from '@/scripts/engine/run-tool';

const POLL_MS = 100;
const READY_TIMEOUT_MS = 60_000;
const ENVIRONMENT = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: undefined };

const LAYOUT = `export default function Layout({ children }) {
  return (
    <html lang="fr">
      <body>{children}</body>
    </html>
  );
}
`;
const PAGE = `export const dynamic = 'force-dynamic';

export default function Page() {
  return <p>Vide</p>;
}
`;

/** A served application. */
export type Served = { url: string; pid: number; stop: () => Promise<void> };

function write(folder: string, root: string): void {
  mkdirSync(path.join(folder, 'app'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  // What holds both the folder and the packages that it borrows.
  const top = path.parse(root).root;
  const config = { turbopack: { root: top }, outputFileTracingRoot: top, poweredByHeader: false };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'page-vide', private: true, type: 'module' }));
  writeFileSync(path.join(folder, 'next.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  writeFileSync(path.join(folder, 'app', 'layout.jsx'), LAYOUT);
  writeFileSync(path.join(folder, 'app', 'page.jsx'), PAGE);
}

async function waitUntilServed(url: string): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (performance.now() > deadline) throw new Error('The empty page is not served.');
    await sleep(POLL_MS);
  }
}

/**
 * The yardstick: an application of the same Next that holds one dynamic page and nothing else,
 * built and served like the portal. It stands outside of the root, where Next would find the
 * portal's proxy and hooks in the folders above.
 */
export async function serveEmptyApp(root: string): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-bench-page-vide-'));
  write(folder, root);
  const { code, output } = await runTool(NEXT, ['build', folder], { root, env: ENVIRONMENT });
  if (code !== 0) throw explainToolFailure('La page vide n’a pas pu être construite', output);
  const port = await findFreePort();
  const log = openSync(path.join(folder, 'server.log'), 'w');
  const args = ['start', folder, '--port', String(port), '--hostname', '127.0.0.1'];
  const child = spawnTool(NEXT, args, { root, env: ENVIRONMENT }, ['pipe', log, log]);
  const pid = child.pid ?? 0;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}/`;
  const stop = async (): Promise<void> => {
    sendSignal(pid, 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilServed(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid, stop };
}
