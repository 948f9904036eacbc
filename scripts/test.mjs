/**
 * `npm test` and its parts: `node scripts/test.mjs [suite…] [-- arguments of Jest]`.
 * Plain JavaScript without dependencies, since nothing is installed yet when it begins.
 */
import { fileURLToPath } from 'node:url';

import { runTypeScript } from './bootstrap/run-typescript.mjs';

await runTypeScript(fileURLToPath(new URL('..', import.meta.url)), 'scripts/test/main.ts', 'all');
