import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { explainDiskFailure } from './disk-failure.mjs';

/** @typedef {'production' | 'all'} Scope What an installation holds: what serving needs, or the test tools too. */

const STAMP = path.join('node_modules', '.portail-installed.json');
const NPM_RECORD = path.join('node_modules', '.package-lock.json');
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const NETWORK_FAILURE = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i;

/**
 * Fingerprint of what an installation depends on: the lock file, and the platform of the native packages.
 * @param {string} root
 */
function fingerprintOf(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const platform = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash('sha256').update(lock).update(platform).digest('hex');
}

/**
 * npm writes its record at the end of an installation, so an interrupted one has none.
 * @param {string} root
 */
function isInstalledByHand(root) {
  const isRecent =
    statSync(path.join(root, NPM_RECORD)).mtimeMs >=
    statSync(path.join(root, 'package-lock.json')).mtimeMs;
  return isRecent && existsSync(path.join(root, 'node_modules', 'jest'));
}

/**
 * Says whether `node_modules` holds what the lock file asks for.
 * @param {string} root
 * @param {Scope} scope
 */
export function isInstalled(root, scope) {
  if (!existsSync(path.join(root, NPM_RECORD))) return false;
  if (!existsSync(path.join(root, STAMP))) return isInstalledByHand(root);
  const [fingerprint, installedScope] = readFileSync(path.join(root, STAMP), 'utf8')
    .trim()
    .split(' ');
  return (
    fingerprint === fingerprintOf(root) && (installedScope === 'all' || installedScope === scope)
  );
}

/**
 * @param {string} root
 * @param {Scope} scope
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runNpm(root, scope) {
  const cli = process.env['npm_execpath'];
  const options = [
    'ci',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    scope === 'all' ? '--include=dev' : '--omit=dev',
  ];
  const isNpmKnown = cli !== undefined && path.basename(cli).startsWith('npm');
  const [command, args] = isNpmKnown ? [process.execPath, [cli, ...options]] : ['npm', options];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const stop = () => child.kill('SIGTERM');
    SIGNALS.forEach((signal) => process.once(signal, stop));
    const finish = (/** @type {number | null} */ code) => {
      SIGNALS.forEach((signal) => process.removeListener(signal, stop));
      resolve({ code, output });
    };
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', finish);
  });
}

/**
 * @param {number | null} code
 * @param {string} output
 */
function explainFailure(code, output) {
  if (code === null) return 'Installation interrompue : relancez la commande pour la reprendre.';
  const network =
    'le registre npm est injoignable : vérifiez la connexion ou le réglage « registry » de npm, puis recommencez.';
  const unknown =
    'pour une raison que npm explique : lancez « npm ci » pour en voir le détail, puis recommencez.';
  const advice = explainDiskFailure(output) ?? (NETWORK_FAILURE.test(output) ? network : unknown);
  return `L’installation des dépendances a échoué, ${advice}`;
}

/**
 * Installs the dependencies when they are missing or are not those of the lock file.
 * @param {string} root
 * @param {Scope} scope
 * @throws {Error} whose message is one sentence for the operator
 */
export async function installDependencies(root, scope) {
  if (isInstalled(root, scope)) return;
  const startedAt = performance.now();
  const elapsed = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  console.log('• Installation des dépendances (une à deux minutes la première fois)…');
  const heartbeat = setInterval(() => console.log(`  toujours en cours (${elapsed()})…`), 15_000);
  rmSync(path.join(root, STAMP), { force: true });
  const { code, output } = await runNpm(root, scope).finally(() => clearInterval(heartbeat));
  if (code !== 0) throw new Error(explainFailure(code, output));
  writeFileSync(path.join(root, STAMP), `${fingerprintOf(root)} ${scope}\n`);
  console.log(`  installées en ${elapsed()}.`);
}
