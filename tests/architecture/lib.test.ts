import { readdirSync } from 'node:fs';

import ts from 'typescript';

import { codeFilesOf, exportedFunctionsOf, hasDocstring, parse, placeOf, read } from './sources';

const fileOf = (...names: string[]): RegExp =>
  new RegExp(`^lib/[^/]+/(${names.join('|')})(\\.ts$|/)`);

const SERVER = fileOf('policy', 'queries', 'commands');
const PURE = fileOf('types', 'rules', 'schema', 'messages', 'labels');

function codeOfMigrations(): string {
  return readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => read(`prisma/migrations/${name}/migration.sql`))
    .join('\n');
}

/** They make an actor, end one, or count the tries of one, so that they cannot take one. */
const BEFORE_ACTORS = [
  'activateAccount',
  'answerQuestion',
  'recogniseCode',
  'requestPasswordReset',
  'requestSignUp',
  'resendActivationLink',
  'resetPassword',
  'signIn',
  'acceptInvitation',
  'enterWithFranceConnect',
  'openFranceConnectAccount',
  'endSession',
  'throttle',
];

function importsOf(file: string): string[] {
  return parse(file)
    .statements.filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => moduleSpecifier.getText().slice(1, -1));
}

function isAsked(node: ts.FunctionLikeDeclaration): boolean {
  return (
    node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true ||
    (node.type?.getText().startsWith('Promise<') ?? false)
  );
}

describe('lib', () => {
  it('documents what its rules, queries and commands promise', () => {
    const silent = codeFilesOf(fileOf('policy', 'queries', 'commands', 'rules'))
      .flatMap(exportedFunctionsOf)
      .filter(({ statement }) => !hasDocstring(statement));
    expect(silent.map(({ name, statement }) => `${placeOf(statement)} ${name}`)).toEqual([]);
  });

  it('asks who acts: a query or a command takes an actor, joins a transaction, or says it is unsafe', () => {
    const open = codeFilesOf(fileOf('queries', 'commands'))
      .flatMap(exportedFunctionsOf)
      .filter(({ name, value }) => {
        if (!isAsked(value) || name.startsWith('unsafe') || BEFORE_ACTORS.includes(name))
          return false;
        return !/Actor\b|\bTx\b/.test(value.parameters[0]?.type?.getText() ?? '');
      });
    expect(open.map(({ name, statement }) => `${placeOf(statement)} ${name}`)).toEqual([]);
  });

  it('keeps policies, queries and commands on the server', () => {
    expect(codeFilesOf(SERVER).filter((file) => !importsOf(file).includes('server-only'))).toEqual(
      [],
    );
  });

  it('keeps pure files free of directives and of the server', () => {
    const mixed = codeFilesOf(PURE).filter(
      (file) =>
        /^'use (client|server)'/m.test(read(file)) || importsOf(file).includes('server-only'),
    );
    expect(mixed).toEqual([]);
  });

  it('names in the migrations every constraint that it maps to a code', () => {
    const sql = codeOfMigrations();
    const names =
      read('lib/platform/db/constraints.ts').match(/(?<=')[a-z]+(_[a-z]+)+(?=')/g) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !sql.includes(name))).toEqual([]);
  });
});
