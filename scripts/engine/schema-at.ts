import { execFileSync } from 'node:child_process';

import type { SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

import { SCHEMA_FOLDER } from './schema-files';

/** Reads the schema files as they were at a commit. */
export function readSchemaAt(commit: string): SchemaContainer[] {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' });
  const names = git('ls-tree', '-r', '--name-only', commit, '--', SCHEMA_FOLDER).split('\n');
  return names
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: name, content: git('show', `${commit}:${name}`) }));
}
