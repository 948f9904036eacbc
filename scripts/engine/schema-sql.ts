import type { DiffTarget, SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

import { offlineAdapterFactory } from './offline-adapter';
import { NO_FILTERS, withSchemaEngine } from './schema-engine';

function toTarget(files: SchemaContainer[]): DiffTarget {
  return files.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files };
}

/** The SQL that leads from one set of schema files (none: an empty database) to another. */
export function sqlBetween(before: SchemaContainer[], after: SchemaContainer[]): Promise<string> {
  return withSchemaEngine(offlineAdapterFactory, after, async (engine) => {
    const [from, to] = [toTarget(before), toTarget(after)];
    const { stdout } = await engine.diff({
      from,
      to,
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return stdout ?? '';
  });
}

/** The SQL that creates, in an empty database, what the schema files describe. */
export function sqlOfSchema(files: SchemaContainer[]): Promise<string> {
  return sqlBetween([], files);
}
