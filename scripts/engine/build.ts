import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { fingerprintOf, whenChanged } from './content-stamp';
import { holdLock } from './instance-lock';
import { explainToolFailure, runTool } from './run-tool';

/** Next's command. */
export const NEXT = { packageName: 'next', entry: 'dist/bin/next' };

const FOLDERS = ['app', 'components', 'lib', 'inngest', 'prisma/schema', 'public'];
const FILES = [
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'instrumentation-client.ts',
];
const LONGEST_BUILD_MS = 15 * 60_000;

// A build reads no data and keeps no secret: it is the same wherever it is made.
const BUILD_ENVIRONMENT = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: 'postgresql://build@localhost/build',
  SESSION_SECRET: 'only-there-while-the-portal-is-built',
  ENCRYPTION_KEY: 'only-there-while-the-portal-is-built',
  LINK_SECRET: 'only-there-while-the-portal-is-built',
  CLOCK_AT: undefined,
};

/** The folder of the build, below the root. */
function buildFolder(): string {
  return process.env.NEXT_DIST_DIR ?? '.next';
}

/**
 * Builds the portal when its sources changed since the last build.
 * @param announce wraps the work where there is some, to show that it goes on
 */
export async function buildPortal(
  root: string,
  announce: (work: () => Promise<void>) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const folder = path.join(root, buildFolder());
  mkdirSync(folder, { recursive: true });
  const explain = (holder: number): string =>
    `Une autre construction du portail ne se termine pas (processus ${holder}) : arrêtez-la, puis recommencez.`;
  const release = await holdLock(path.join(root, 'node_modules', '.portail-build.pid'), {
    patienceMs: LONGEST_BUILD_MS,
    explain,
  });
  try {
    const fingerprint = fingerprintOf(root, [...FOLDERS, ...FILES]);
    await whenChanged(path.join(folder, 'portail-sources.sha256'), fingerprint, () =>
      announce(async () => {
        const { code, output } = await runTool(NEXT, ['build'], {
          root,
          env: BUILD_ENVIRONMENT,
          signal,
        });
        signal?.throwIfAborted();
        if (code !== 0) throw explainToolFailure('La construction du portail a échoué', output);
      }),
    );
  } finally {
    release();
  }
}
