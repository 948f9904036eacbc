import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import { defineConfig, globalIgnores } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

import { BANNED_PACKAGES, BANNED_SYNTAX } from './scripts/lint/bans.mjs';
import { CORE_MONEY, MONEY, NOT_MONEY, SEED_MONEY } from './scripts/lint/money.mjs';
import { filesOf, MAY_IMPORT, MAY_NAME, ROOMS } from './scripts/lint/rooms.mjs';

const TYPESCRIPT = ['**/*.{ts,tsx,mts}'];
const TESTS = ['tests/**'];
const TOOLS = ['scripts/**', 'prisma/**'];

const maxLines = (/** @type {number} */ max) => ({
  'max-lines-per-function': ['error', { max, IIFEs: true }],
});

export default defineConfig(
  globalIgnores(['.next*/**', '.data*/**', 'coverage/**', 'prisma/generated/**', 'next-env.d.ts']),
  {
    name: 'house/no-suppressions',
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },

  js.configs.recommended,
  {
    name: 'house/typescript',
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: 'next', name: ['Redirect', 'NotFound'] }] },
      ],
      // Deprecations are left to the editor, and there are no enums: these cost a third of the time.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Server actions, pages and jobs are asynchronous by contract, whatever they do.
      '@typescript-eslint/require-await': 'off',
    },
  },

  {
    name: 'house/size-and-words',
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300 }],
      ...maxLines(50),
      'no-warning-comments': [
        'error',
        { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' },
      ],
      'no-console': 'error',
      // No-break spaces are French punctuation: they belong in texts, not in code.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipJSXText: true },
      ],
      ...BANNED_SYNTAX.house,
      ...BANNED_PACKAGES.house,
    },
  },
  { name: 'house/components', files: ['**/*.tsx'], rules: maxLines(150) },

  {
    name: 'house/boundaries',
    plugins: { boundaries },
    settings: {
      'boundaries/legacy-templates': false,
      'boundaries/files-single-match': true,
      'boundaries/files': ROOMS.map(({ room, files }) => ({ category: room, pattern: [...files] })),
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
      'import/resolver': { typescript: { alwaysTryTypes: true, project: './tsconfig.json' } },
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkUnknownLocals: true,
          checkInternals: true,
          message:
            'A file of “{{ from.file.categories }}” may not import one of “{{ to.file.categories }}” (scripts/lint/rooms.mjs).',
          policies: [
            ...Object.entries(MAY_IMPORT).map(([room, others]) => ({
              from: { file: { categories: room } },
              allow: { to: { file: { categories: { anyOf: [...others] } } } },
            })),
            ...Object.entries(MAY_NAME).map(([room, others]) => ({
              from: { file: { categories: room } },
              allow: {
                to: { file: { categories: { anyOf: [...others] } } },
                dependency: { kind: 'type' },
              },
            })),
            // Styles and pictures stand beside what shows them.
            { allow: { to: { file: { path: '**/*.{css,svg,png,woff2,json}' } } } },
          ],
        },
      ],
    },
  },

  {
    name: 'house/screens',
    files: ['app/**', 'components/**'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.strict],
    rules: {
      // Tables that CSS lays out as blocks on phones lose their roles in some browsers: said again.
      'jsx-a11y/no-redundant-roles': [
        'error',
        {
          thead: ['rowgroup'],
          tbody: ['rowgroup'],
          tfoot: ['rowgroup'],
          ul: ['list'],
          ol: ['list'],
        },
      ],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': [
        'error',
        { tr: ['none', 'presentation', 'row'], td: ['cell'], th: ['columnheader', 'rowheader'] },
      ],
      // Hovering may pause what disappears by itself: that takes no role.
      'jsx-a11y/no-static-element-interactions': [
        'error',
        { handlers: ['onClick', 'onMouseDown', 'onMouseUp', 'onKeyDown', 'onKeyUp'] },
      ],
    },
  },
  {
    name: 'house/next',
    files: ['app/**', 'components/**', 'proxy.ts', 'instrumentation*.ts'],
    plugins: { '@next/next': next },
    rules: { ...next.configs.recommended.rules, ...next.configs['core-web-vitals'].rules },
  },

  {
    name: 'house/core',
    files: filesOf('core'),
    rules: { ...BANNED_SYNTAX.core, ...BANNED_PACKAGES.pure },
  },
  { name: 'house/dates', files: ['lib/core/dates/**'], rules: BANNED_PACKAGES.dates },
  { name: 'house/pure', files: filesOf('pure'), rules: BANNED_PACKAGES.pure },
  { name: 'house/money', files: MONEY, ignores: NOT_MONEY, rules: BANNED_SYNTAX.money },
  {
    name: 'house/money-core',
    files: CORE_MONEY,
    ignores: NOT_MONEY,
    rules: BANNED_SYNTAX.coreMoney,
  },
  {
    name: 'house/server',
    files: filesOf('policy', 'queries', 'commands', 'jobs'),
    rules: BANNED_PACKAGES.server,
  },
  { name: 'house/platform', files: ['lib/platform/**'], rules: BANNED_PACKAGES.platform },
  {
    name: 'house/environment',
    files: ['lib/platform/env.ts', 'instrumentation*.ts', 'next.config.ts'],
    rules: BANNED_SYNTAX.environmentHome,
  },
  { name: 'house/clock', files: ['lib/platform/clock.ts'], rules: BANNED_SYNTAX.clockHome },

  {
    name: 'house/tools',
    files: [...TOOLS, '*.config.{js,mjs,ts}', '.*.cjs'],
    rules: { ...BANNED_SYNTAX.scripts, 'no-console': 'off' },
  },
  { name: 'house/money-seed', files: SEED_MONEY, rules: BANNED_SYNTAX.scriptsMoney },
  {
    name: 'house/tests',
    files: TESTS,
    rules: {
      ...BANNED_SYNTAX.tests,
      ...maxLines(300),
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'house/javascript',
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
          'performance',
          'URL',
          'fetch',
          'AbortSignal',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
