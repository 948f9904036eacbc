import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

type WasmExports = WebAssembly.Exports & { __wbindgen_start(): void };

const WASM_FILE = 'schema_engine_bg.wasm';
const GLUE_MODULE = './schema_engine_bg.js';

/** Nothing is managed outside of the schema files. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | undefined;

/** Instantiates the WebAssembly build of Prisma's schema engine once per process: no native binary is downloaded. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const entry = createRequire(import.meta.url).resolve(
      '@prisma/schema-engine-wasm/schema_engine_bg',
    );
    const bytes = await readFile(path.join(path.dirname(entry), WASM_FILE));
    const { instance } = await WebAssembly.instantiate(bytes, { [GLUE_MODULE]: engine });
    engine.__wbg_set_wasm(instance.exports);
    (instance.exports as WasmExports).__wbindgen_start();
  })();
  return loaded;
}

/** Opens the schema engine for one piece of work, and frees it afterwards. */
export async function withSchemaEngine<T>(
  database: SqlMigrationAwareDriverAdapterFactory,
  files: SchemaContainer[],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const datamodels = files.map(({ path: file, content }): [string, string] => [file, content]);
  const factory = bindMigrationAwareSqlAdapterFactory(database);
  const session = await engine.SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await work(session);
  } finally {
    session.free();
  }
}
