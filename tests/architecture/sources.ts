import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

const HOUSE = ['app', 'components', 'lib', 'inngest', 'prisma', 'scripts', 'tests'];
const NOT_OURS = /^prisma\/generated$|^prisma\/migrations$|(^|\/)node_modules$/;
const CODE = /\.(ts|tsx|mts|mjs|cjs|js)$/;

function walk(folder: string): string[] {
  if (NOT_OURS.test(folder) || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? walk(place) : [place];
  });
}

/** All the files of the house, by their paths from the project's root. */
export const files: readonly string[] = [
  ...HOUSE.flatMap(walk),
  ...readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name) && entry.name !== 'next-env.d.ts')
    .map(({ name }) => name),
];

/** The files that hold code. */
export const codeFiles: readonly string[] = files.filter((file) => CODE.test(file));

/** The code files whose path matches. */
export function codeFilesOf(pattern: RegExp): string[] {
  return codeFiles.filter((file) => pattern.test(file));
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a file, parsed once. */
export function parse(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
}

/** All the nodes of a tree, in order; the tokens too, where comments may hang on them. */
export function* nodesOf(node: ts.Node, withTokens = false): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  if (withTokens) children.push(...node.getChildren());
  else ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child, withTokens);
}

/** "lib/requests/rules.ts:12": where a person looks. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${source.fileName}:${line + 1}`;
}

/** From the first to the last line of a node, both counted. */
export function lineCountOf(node: ts.Node): number {
  const source = node.getSourceFile();
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
}

export type ExportedValue = {
  name: string;
  /** The declaration that carries the docstring. */
  statement: ts.Statement;
  /** What the name stands for; null where nothing is assigned. */
  value: ts.FunctionDeclaration | ts.Expression | null;
};

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** The functions and constants that a file exports by name. */
export function exportedValuesOf(file: string): ExportedValue[] {
  return parse(file)
    .statements.filter(isExported)
    .flatMap((statement): ExportedValue[] => {
      if (ts.isFunctionDeclaration(statement)) {
        return [{ name: statement.name?.text ?? 'default', statement, value: statement }];
      }
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations.map((declaration) => ({
        name: declaration.name.getText(),
        statement,
        value: declaration.initializer ?? null,
      }));
    });
}

export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node)
  );
}

/** The exported functions of a file, declared as such or assigned to a constant. */
export function exportedFunctionsOf(
  file: string,
): (ExportedValue & { value: ts.FunctionLikeDeclaration })[] {
  return exportedValuesOf(file).flatMap((exported) =>
    exported.value !== null && isFunction(exported.value)
      ? [{ ...exported, value: exported.value }]
      : [],
  );
}

export function hasDocstring(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}
