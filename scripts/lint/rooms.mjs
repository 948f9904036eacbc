/**
 * The rooms of the house, by path: the first that matches is a file's room. ESLint checks with them
 * who may import whom; a file that stands in none is refused.
 * @type {readonly { room: string, files: readonly string[] }[]}
 */
export const ROOMS = [
  { room: 'tests', files: ['tests/**'] },
  { room: 'scripts', files: ['scripts/**'] },
  { room: 'client', files: ['prisma/generated/**'] },
  { room: 'prisma', files: ['prisma/**'] },
  { room: 'inngest', files: ['inngest/**'] },
  { room: 'start', files: ['instrumentation.ts', 'instrumentation-node.ts'] },
  { room: 'inngest-route', files: ['app/api/inngest/**'] },
  { room: 'api', files: ['app/api/**', 'proxy.ts'] },
  { room: 'files', files: ['app/backoffice/**/route.ts'] },
  { room: 'app', files: ['app/**'] },
  { room: 'settings', files: ['*.{js,mjs,cjs,ts}', '.*.cjs'] },

  { room: 'core', files: ['lib/core/**'] },
  {
    room: 'wake',
    files: ['lib/platform/outbox/wake{.ts,-*.ts}', 'lib/platform/jobs/wake{.ts,-*.ts}'],
  },
  {
    room: 'bridge',
    files: ['lib/platform/{auth,actions}/**', 'lib/platform/jobs/run-by-name.ts'],
  },
  { room: 'db', files: ['lib/platform/db/**'] },
  { room: 'platform', files: ['lib/platform/**'] },

  { room: 'jobs', files: slice('jobs') },
  { room: 'emails', files: ['lib/*/emails/**'] },
  { room: 'actions', files: slice('actions') },
  { room: 'commands', files: slice('commands') },
  { room: 'queries', files: slice('queries') },
  { room: 'policy', files: slice('policy') },
  {
    room: 'pure',
    files: [
      ...['types', 'rules', 'schema', 'messages', 'labels'].flatMap(slice),
      'lib/collectivities/permissions.ts',
    ],
  },

  { room: 'ui', files: ['components/ui/**'] },
  { room: 'forms', files: ['components/forms/**'] },
  { room: 'layout', files: ['components/layout/**'] },
  { room: 'components', files: ['components/*/**'] },
];

/**
 * A file of a slice, or the folder of the same name that it was split into.
 * @param {string} name
 */
function slice(name) {
  return [`lib/*/${name}.ts`, `lib/*/${name}/**`];
}

const SERVER = ['core', 'pure', 'policy', 'queries', 'commands', 'platform', 'db', 'client'];
const SCREENS = ['ui', 'forms', 'layout', 'components'];
const LIB = [...SERVER, 'bridge', 'wake', 'jobs', 'emails', 'actions'];

/**
 * What each room may import, itself included.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const MAY_IMPORT = {
  core: ['core'],
  pure: ['core', 'pure'],
  policy: ['core', 'pure', 'policy', 'platform', 'db', 'client'],
  queries: [...SERVER, 'emails'],
  commands: [...SERVER, 'wake'],
  emails: ['core', 'pure', 'emails'],
  jobs: [...SERVER, 'jobs', 'emails', 'wake'],
  actions: ['core', 'pure', 'actions', 'commands', 'queries', 'platform', 'bridge', 'wake'],

  platform: ['core', 'platform', 'db', 'client', 'wake'],
  db: ['core', 'platform', 'db', 'client'],
  bridge: [...SERVER, 'jobs', 'bridge', 'wake'],
  wake: ['core', 'platform', 'inngest', 'wake'],

  ui: ['core', 'ui'],
  forms: ['core', 'ui', 'forms'],
  layout: ['core', 'pure', 'ui', 'forms', 'layout', 'actions'],
  components: ['core', 'pure', 'actions', ...SCREENS],

  app: ['core', 'pure', 'actions', 'queries', 'platform', 'bridge', 'app', ...SCREENS],
  api: ['core', 'pure', 'queries', 'commands', 'platform', 'db', 'bridge', 'api'],
  files: ['core', 'pure', 'commands', 'queries', 'platform', 'bridge', 'files'],
  'inngest-route': ['core', 'platform', 'inngest', 'inngest-route'],
  start: ['core', 'platform', 'db', 'bridge', 'jobs', 'wake', 'inngest', 'start'],
  inngest: [...LIB, 'inngest'],
  prisma: [...LIB, 'prisma', 'scripts'],
  scripts: [...LIB, 'prisma', 'scripts'],
  settings: ['core', 'settings', 'scripts'],
  tests: [
    ...LIB,
    ...SCREENS,
    'app',
    'api',
    'files',
    'inngest-route',
    'start',
    'inngest',
    'prisma',
    'scripts',
    'settings',
    'tests',
  ],
};

/**
 * What each room may import as types alone, which leave no trace in what runs.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const MAY_NAME = {
  // The audit names actors.
  platform: ['pure'],
};

/**
 * The globs of some rooms.
 * @param {readonly string[]} rooms
 */
export function filesOf(...rooms) {
  return ROOMS.filter(({ room }) => rooms.includes(room)).flatMap(({ files }) => files);
}
