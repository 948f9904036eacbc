import ts from 'typescript';

import { codeFiles, files, nodesOf, parse, placeOf, read } from './sources';

// Neither the checks that name what they look for, nor what they check with.
const checked = codeFiles.filter((file) => !/^(tests\/architecture|scripts\/lint)\//.test(file));
const TEXT = /\.(ts|tsx|mjs|cjs|js|css|md|prisma|sql)$/;

const SUPPRESSION =
  /@ts-(ignore|expect-error|nocheck)|eslint-(disable|enable)|prettier-ignore|(istanbul|c8|v8) ignore|biome-ignore/;
const LATER = /\b(todo|fixme|xxx|hack)\b/i;
const SKIPPED = /\b(it|test|describe)\.(skip|only|todo|failing|fixme)\b|\b[xf](it|test|describe)\(/;

function commentsOf(file: string): string[] {
  const text = read(file);
  const comments = new Map<number, string>();
  for (const node of nodesOf(parse(file), true)) {
    for (const { pos, end } of [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ]) {
      comments.set(pos, text.slice(pos, end));
    }
  }
  return [...comments.values()];
}

// Few files hold the words at all: only those are parsed, to tell code and comments from texts.
function filesWith(words: RegExp): string[] {
  return checked.filter((file) => words.test(read(file)));
}

function commentsWith(words: RegExp): string[] {
  return filesWith(words).flatMap((file) =>
    commentsOf(file)
      .filter((comment) => words.test(comment))
      .map((comment) => `${file}: ${comment}`),
  );
}

function nodesWith(words: RegExp, isFound: (node: ts.Node) => boolean): string[] {
  return filesWith(words).flatMap((file) => [...nodesOf(parse(file))].filter(isFound).map(placeOf));
}

describe('code', () => {
  it('suppresses no check', () => {
    expect(commentsWith(SUPPRESSION)).toEqual([]);
  });

  it('leaves nothing for later', () => {
    expect(commentsWith(LATER)).toEqual([]);
  });

  it('knows the type of everything', () => {
    expect(nodesWith(/\bany\b/, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  it('runs all its tests', () => {
    const isSkipped = (node: ts.Node): boolean =>
      ts.isCallExpression(node) && SKIPPED.test(`${node.expression.getText()}(`);
    expect(nodesWith(SKIPPED, isSkipped)).toEqual([]);
  });

  it('waits for what a person sees, not for time to pass', () => {
    const isWait = (node: ts.Node): boolean =>
      ts.isPropertyAccessExpression(node) && node.name.text === 'waitForTimeout';
    expect(nodesWith(/waitForTimeout/, isWait)).toEqual([]);
  });
});

describe('texts', () => {
  it('hold no U+202F, which the fonts do not draw', () => {
    expect(files.filter((file) => TEXT.test(file) && read(file).includes('\u202F'))).toEqual([]);
  });
});
