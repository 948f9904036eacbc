import ts from 'typescript';

import {
  codeFiles,
  codeFilesOf,
  files,
  isFunction,
  lineCountOf,
  nodesOf,
  parse,
  placeOf,
  read,
} from './sources';

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
// What Next gives a meaning to: (group), [parameter], [...rest].
const ROUTE_FOLDER = /^(\([a-z0-9-]+\)|\[(\.\.\.)?[a-z][A-Za-z]*\])$/;
// Licences are named as their authors name them.
const NAMED_OUTSIDE = /(^|\/)(LICENSE|README)[^/]*$/;
const CATCH_ALL = /(^|[-/.])(index|utils?|helpers?|managers?|common|misc|shared)([-.]|$)/;

const lineCount = (file: string): number => read(file).replace(/\n$/, '').split('\n').length;

describe('files', () => {
  it('hold 300 lines at most', () => {
    expect(codeFiles.filter((file) => lineCount(file) > 300)).toEqual([]);
  });

  it('that are pages hold fewer than 60 lines: authorise, query, render', () => {
    expect(codeFilesOf(/^app\/.*\/?page\.tsx$/).filter((file) => lineCount(file) >= 60)).toEqual(
      [],
    );
  });

  it('are named in kebab case', () => {
    const isNamed = (part: string): boolean => KEBAB.test(part) || ROUTE_FOLDER.test(part);
    const ours = files.filter((file) => !NAMED_OUTSIDE.test(file));
    expect(ours.filter((file) => !file.split('/').every(isNamed))).toEqual([]);
  });

  it('are named for what they hold: no barrel, no catch-all', () => {
    expect(codeFiles.filter((file) => CATCH_ALL.test(file))).toEqual([]);
  });
});

// A callback of `describe` is a chapter, not a function.
function isChapter(node: ts.FunctionLikeDeclaration): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function longFunctions(pattern: RegExp, max: number): string[] {
  return codeFilesOf(pattern).flatMap((file) =>
    [...nodesOf(parse(file))]
      .filter(isFunction)
      .filter((node) => !isChapter(node) && lineCountOf(node) > max)
      .map((node) => `${placeOf(node)} (${lineCountOf(node)} lines)`),
  );
}

describe('functions', () => {
  it('hold 50 lines at most', () => {
    expect(
      longFunctions(/^(app|components|lib|inngest|prisma|scripts)\/.*\.(ts|mjs)$/, 50),
    ).toEqual([]);
  });

  it('that are components hold 150 lines at most', () => {
    expect(longFunctions(/^(app|components|lib)\/.*\.tsx$/, 150)).toEqual([]);
  });

  it('that are tests hold 100 lines at most', () => {
    expect(longFunctions(/^tests\//, 100)).toEqual([]);
  });
});
