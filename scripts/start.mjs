/**
 * `npm start` and `npm run dev`: everything from a fresh clone to a served portal.
 * Plain JavaScript without dependencies, since nothing is installed yet when it begins.
 */
import { fileURLToPath } from 'node:url';

import { runTypeScript } from './bootstrap/run-typescript.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isDevelopment = process.argv.includes('--dev');

await runTypeScript(root, 'scripts/start/main.ts', isDevelopment ? 'all' : 'production');
