import path from 'node:path';

import { fingerprintOf, whenChanged } from './content-stamp';
import { explainToolFailure, runTool } from './run-tool';
import { SCHEMA_FOLDER } from './schema-files';

const PRISMA = { packageName: 'prisma', entry: 'build/index.js' };
const OUTPUT = 'prisma/generated';
const SOURCES = [SCHEMA_FOLDER, 'prisma.config.ts', 'node_modules/prisma/package.json'];

/** Generates the Prisma client when the schema or Prisma changed since the last time. */
export async function generateClient(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = path.join(root, OUTPUT, 'sources.sha256');
  await whenChanged(stamp, fingerprintOf(root, SOURCES), async () => {
    // Generating does not use the schema engine, but the command would download it unless told where one lies.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    };
    const { code, output } = await runTool(PRISMA, ['generate'], { root, env, signal });
    signal?.throwIfAborted();
    if (code !== 0)
      throw explainToolFailure('Le client de la base de données n’a pas pu être généré', output);
  });
}
