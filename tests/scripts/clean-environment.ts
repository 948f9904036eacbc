import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

const OF_THE_TESTS = new Set([
  ...Object.keys(TEST_ENVIRONMENT),
  ...[
    'NODE_OPTIONS',
    'NODE_ENV',
    'JEST_WORKER_ID',
    'TSX_TSCONFIG_PATH',
    'DIES_WITH_PARENT',
    'NEXT_DIST_DIR',
    'PORT',
    'HOST',
  ],
]);
const OF_NPM = /^npm_(lifecycle|package|node|command)|^INIT_CWD$/;

/** The environment of a person who just opened a terminal. */
export function cleanEnvironment(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const removed = Object.keys(process.env).filter(
    (name) => OF_THE_TESTS.has(name) || OF_NPM.test(name),
  );
  return {
    ...process.env,
    ...Object.fromEntries(removed.map((name) => [name, undefined])),
    ...added,
  };
}
