import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The Prisma schema lies in one file per slice. */
export const SCHEMA_FOLDER = 'prisma/schema';

/** Reads all schema files of a project, in a stable order. */
export async function readSchemaFiles(projectRoot: string): Promise<SchemaContainer[]> {
  const folder = path.join(projectRoot, SCHEMA_FOLDER);
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.prisma'))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { path: file, content: await readFile(file, 'utf8') };
    }),
  );
}
