import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { explainDiskFailure } from './disk-failure.mjs';
import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';

/** @typedef {import('./install.mjs').Scope} Scope */

/**
 * Prepares the tools, then runs a TypeScript script of the project in this process.
 * @param {string} root
 * @param {string} script path below the root
 * @param {Scope} scope what must be installed for it
 */
export async function runTypeScript(root, script, scope) {
  requireSupportedNode();
  try {
    await installDependencies(root, scope);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = /^E[A-Z]+:/.test(message) ? explainDiskFailure(message) : undefined;
    console.error(
      advice === undefined ? message : `L’installation des dépendances a échoué, ${advice}`,
    );
    process.exit(1);
  }
  process.env['TSX_TSCONFIG_PATH'] = path.join(root, 'tsconfig.scripts.json');
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(path.join(root, script)).href);
}
