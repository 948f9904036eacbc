import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

import { OperatorError } from './operator-error';
import { say } from './progress';
import { runTool } from './run-tool';

const PLAYWRIGHT = { packageName: 'playwright-core', entry: 'cli.js' };
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Finds a program in the folders of a PATH. */
export function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

async function findPlaywrightBrowser(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return file !== '' && existsSync(file) ? file : undefined;
}

async function findInstalled(): Promise<string | undefined> {
  const onSystem =
    findOnPath(NAMES, process.env.PATH ?? '') ?? MAC_APPLICATIONS.find((file) => existsSync(file));
  return (await findPlaywrightBrowser()) ?? onSystem;
}

async function install(root: string): Promise<void> {
  say('• Installation d’un navigateur pour les tests…');
  const { code } = await runTool(PLAYWRIGHT, ['install', 'chromium'], { root });
  const canUseApt =
    userInfo().uid === 0 && findOnPath(['apt-get'], process.env.PATH ?? '') !== undefined;
  if (code === 0 || !canUseApt) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'ignore',
    env,
  });
}

/**
 * The browser of the tests: the one of CHROMIUM_PATH, Playwright's, the system's, else one that is installed now.
 * @throws {OperatorError} when there is none and none can be installed
 */
export async function findBrowser(root: string): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new OperatorError(
      `CHROMIUM_PATH : il n’y a pas de navigateur à l’adresse ${chosen} ; corrigez la variable, ou retirez-la.`,
    );
  }
  const found = await findInstalled();
  if (found !== undefined) return found;
  await install(root);
  const installed = await findInstalled();
  if (installed !== undefined) return installed;
  throw new OperatorError(
    'Aucun navigateur Chromium pour les tests : installez-en un (« npx playwright-core install chromium », ou le paquet chromium du système), ou indiquez le sien dans CHROMIUM_PATH.',
  );
}
