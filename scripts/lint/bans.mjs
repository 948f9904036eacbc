/** @typedef {{ selector: string, message: string }} Ban */

const ENVIRONMENT = 'The environment is read in lib/platform/env.ts alone: import `env` from it.';
const CLOCK = 'The present comes from lib/platform/clock.ts and is passed in as `now`.';
const FORMAT =
  'Days, amounts and numbers are written by lib/core: other formatters bring U+202F and the time zone of the machine.';
const TYPOGRAPHY =
  'French typography: U+00A0 before double punctuation and units and inside guillemets, never U+202F, and the apostrophe ’.';

/** @type {Ban[]} */
const environment = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: ENVIRONMENT,
  },
  { selector: 'VariableDeclarator[init.name="process"]', message: ENVIRONMENT },
  { selector: 'ImportDeclaration[source.value=/^(node:)?process$/]', message: ENVIRONMENT },
];

/** @type {Ban[]} */
const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  { selector: 'CallExpression[callee.name="Date"]', message: CLOCK },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: CLOCK },
];

/** @type {Ban[]} */
const format = [
  { selector: 'MemberExpression[property.name=/^(toLocale.*|toFixed)$/]', message: FORMAT },
  { selector: 'MemberExpression[object.name="Intl"][property.name=/Format$/]', message: FORMAT },
];

const MONEY =
  'Amounts are whole cents: only `proportionOf` of lib/core/money.ts divides and rounds them.';

/** @type {Ban[]} */
const money = [
  { selector: 'BinaryExpression[operator="/"]', message: MONEY },
  { selector: 'AssignmentExpression[operator="/="]', message: MONEY },
  {
    selector:
      'MemberExpression[object.name="Math"][property.name=/^(round|floor|ceil|trunc|fround)$/]',
    message: MONEY,
  },
  { selector: 'Identifier[name="parseFloat"]', message: MONEY },
  { selector: 'Literal[raw=/^[0-9]*[.][0-9]+$/]', message: MONEY },
];

// A space where a no-break one belongs: after a letter or a number, or after what was put in a template.
const LOOSE = '[A-Za-zÀ-ÿ0-9] [:;?!»](\\s|$)|[0-9] [%€]|«\\u0020|\\u202F';

/** @type {Ban[]} */
const typography = [
  {
    selector: `JSXText[value=/[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|^ [:;?!%€»]|${LOOSE}/]`,
    message: TYPOGRAPHY,
  },
  { selector: `Literal[value=/${LOOSE}/]`, message: TYPOGRAPHY },
  { selector: `TemplateElement[value.cooked=/^ [:;?!%€»](\\s|$)|${LOOSE}/]`, message: TYPOGRAPHY },
];

/** @type {Ban[]} */
const everywhere = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines.' },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No barrels: import from the file that defines.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'A union of literals, or `as const`, instead of an enum.',
  },
];

/** @type {Ban[]} */
const tests = [
  {
    selector: 'CallExpression[callee.name=/^(x|f)(it|test|describe)$/]',
    message: 'A test is neither skipped nor run alone.',
  },
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/]',
    message: 'A test is neither skipped nor run alone.',
  },
  {
    selector: 'MemberExpression[property.name="waitForTimeout"]',
    message: 'Wait for what the person sees, not for time to pass.',
  },
  {
    selector:
      'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule)$/] > Literal[value=/prisma|platform\\/db/]',
    message: 'The database is never mocked: tests run on PostgreSQL.',
  },
];

/**
 * The options of `no-restricted-syntax`, as rules of one place: those of several configuration
 * objects do not add up, the last one wins.
 * @param {...Ban[]} lists
 */
function restrict(...lists) {
  return { 'no-restricted-syntax': ['error', ...everywhere, ...lists.flat()] };
}

/** What code may not say, by place. */
export const BANNED_SYNTAX = {
  house: restrict(environment, clock, format, typography),
  core: restrict(environment, clock, typography),
  money: restrict(environment, clock, format, typography, money),
  coreMoney: restrict(environment, clock, typography, money),
  scriptsMoney: restrict(typography, money),
  environmentHome: restrict(clock, format, typography),
  clockHome: restrict(environment, format, typography),
  scripts: restrict(typography),
  tests: restrict(tests),
};

const DATES = {
  regex: '^(date-fns|@date-fns/.*|luxon|moment|dayjs)(/|$)',
  message: 'Calendar arithmetic is written in lib/core/dates alone.',
};
const GENERATED = {
  regex: '^@prisma/client',
  message: 'The client is the generated one: import from lib/platform/db.',
};
const FRAMEWORK = {
  regex:
    '^(react|react-dom|next|next-auth|next-safe-action|@prisma|inngest|pino|server-only|node:.*)(/|$)',
  message:
    'Pure files run in the browser and in tests alike: no framework, database, clock or environment.',
};
const NEXT = {
  regex: '^(next|next-auth|next-safe-action|react|react-dom)(/|$)',
  message: 'Policies, queries and commands know nothing of Next: jobs and tests call them too.',
};

/** @param {...{ regex: string, message: string }} patterns */
function restrictImports(...patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** What code may not import from packages, by place. */
export const BANNED_PACKAGES = {
  house: restrictImports(DATES, GENERATED),
  platform: restrictImports(DATES),
  dates: restrictImports(FRAMEWORK, GENERATED),
  pure: restrictImports(DATES, FRAMEWORK),
  server: restrictImports(DATES, GENERATED, NEXT),
};
