// What only the whole graph of imports can say; who may import whom, file by file, is ESLint's to check.

/** Pure files of a slice: they run in the browser and in tests alike. */
const PURE =
  '^lib/(core/|[^/]+/(types|rules|schema|messages|labels)([.]ts$|/)|collectivities/permissions[.]ts$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'Import from the file that defines.',
      severity: 'error',
      from: {},
      to: { path: '/index[.][cm]?[jt]sx?$', pathNot: 'node_modules' },
    },
    {
      name: 'inngest-is-a-leaf',
      comment:
        'Jobs are defined in lib. Only the route, the start-up hook and the port that wakes the outbox know who runs them.',
      severity: 'error',
      from: {
        pathNot:
          '^(inngest/|app/api/inngest/|instrumentation(-node)?[.]ts$|lib/platform/(outbox|jobs)/wake|scripts/|tests/)',
      },
      to: { path: '^inngest/' },
    },
    {
      name: 'pure-stays-pure',
      comment:
        'Neither a pure file nor anything it reaches may need the server, the database or a framework.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '(^|/)node_modules/(server-only|next|next-auth|next-safe-action|react|react-dom|@prisma|pg|pino|inngest)/|^prisma/generated/|^lib/platform/',
        reachable: true,
      },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'Primitives take words and numbers; slices give them meaning.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: {
        path: '^(app|components|lib|inngest|prisma)/',
        pathNot: '^(components/ui|lib/core)/',
        reachable: true,
      },
    },
    {
      name: 'screens-do-not-reach-the-database',
      comment: 'A component sent to the browser reaches the server through actions alone.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(prisma/generated|lib/platform/db)/' },
    },
    {
      name: 'nothing-leans-on-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-unresolved',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[.]css$' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'production-needs-no-tools',
      comment: 'npm ci --omit=dev must be enough to serve.',
      severity: 'error',
      from: { path: '^(app|components|lib|inngest|prisma)/|^(instrumentation|proxy)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated/' },
    exclude: { path: '^[.](next|data)|^coverage/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    cache: false,
  },
};
