/** `npm run job <name> -- --at <instant>`: runs one job of the portal now, as if it were that instant. */
import { fileURLToPath } from 'node:url';

import { runTypeScript } from './bootstrap/run-typescript.mjs';

await runTypeScript(fileURLToPath(new URL('..', import.meta.url)), 'scripts/job.ts', 'production');
