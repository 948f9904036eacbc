import nextJest from 'next/jest.js';

// Packages that publish only ES modules, which Jest reads once translated.
const ES_MODULES = [
  '@prisma/schema-engine-wasm',
  'uuid',
  'next-safe-action',
  'croner',
  '@react-email/render',
  'openid-client',
  'oauth4webapi',
  'jose',
];

const withNext = nextJest({ dir: import.meta.dirname });

/**
 * One project per suite, all of them in the tests' environment.
 * @param {string} name
 * @param {import('jest').Config} config
 */
async function project(name, config) {
  const { setupFiles = [], ...others } = config;
  const resolved = await withNext({
    displayName: name,
    rootDir: import.meta.dirname,
    testEnvironment: 'node',
    testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
    modulePathIgnorePatterns: ['<rootDir>/\\.next', '<rootDir>/\\.data'],
    setupFiles: ['<rootDir>/tests/support/environment.ts', ...setupFiles],
    moduleNameMapper: {
      '^@/(.*)$': '<rootDir>/$1',
      '^@react-email/render$': '<rootDir>/node_modules/@react-email/render/dist/node/index.mjs',
      '^@prisma/client/runtime/(.*)\\.mjs$': '@prisma/client/runtime/$1.js',
    },
    ...others,
  })();
  return {
    ...resolved,
    transform: Object.fromEntries(
      Object.entries(resolved.transform ?? {}).map(([files, transformer]) => [
        files,
        toCommonJs(transformer),
      ]),
    ),
    transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  };
}

/**
 * Next's transformer keeps .js files as ES modules in a project that is one; Jest requires them from translated tests.
 * @param {string | [string, object]} transformer
 * @returns {string | [string, object]}
 */
function toCommonJs(transformer) {
  return typeof transformer === 'string'
    ? transformer
    : [transformer[0], { ...transformer[1], isEsmProject: false }];
}

const database = {
  globalSetup: '<rootDir>/tests/support/start-database.ts',
  globalTeardown: '<rootDir>/tests/support/stop-database.ts',
  setupFilesAfterEnv: ['<rootDir>/tests/support/use-test-database.ts'],
};

/** @type {() => Promise<import('jest').Config>} */
export default async function configure() {
  return {
    maxWorkers: '100%',
    testTimeout: 60_000,
    projects: [
      await project('unit', {}),
      await project('architecture', {}),
      await project('component', {
        testEnvironment: 'jsdom',
        setupFilesAfterEnv: [
          '<rootDir>/tests/support/no-console-errors.ts',
          '<rootDir>/tests/support/patient-queries.ts',
        ],
      }),
      await project('integration', database),
      await project('scripts', {}),
      await project('e2e', {
        globalSetup: '<rootDir>/tests/support/start-portal.ts',
        globalTeardown: '<rootDir>/tests/support/stop-portal.ts',
      }),
    ],
  };
}
