import ts from 'typescript';

import { codeFiles, files, nodesOf, parse, placeOf, read } from './sources';

// Neither the checks that name what they look for, nor what they check with.
const checked = codeFiles.filter((file) => !/^(tests\/architecture|scripts\/lint)\//.test(file));
const TEXT = /\.(ts|tsx|mjs|cjs|js|css|md|prisma|sql)$/;

const SUPPRESSION =
  /@ts-(ignore|expect-error|nocheck)|eslint-(disable|enable)|prettier-ignore|(istanbul|c8|v8) ignore|biome-ignore/;
const LATER = /\b(todo|fixme|xxx|hack)\b/i;
const SKIPPED =
  /^((it|test|describe)\.(skip|only|todo|failing|fixme)(\.each)?|[xf](it|test|describe))$/;

function commentsOf(file: string): string[] {
  const text = read(file);
  const comments = new Map<number, string>();
  for (const node of nodesOf(parse(file))) {
    for (const { pos, end } of [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ]) {
      comments.set(pos, `${file}: ${text.slice(pos, end)}`);
    }
  }
  return [...comments.values()];
}

function nodesWhere(isFound: (node: ts.Node) => boolean): string[] {
  return checked.flatMap((file) => [...nodesOf(parse(file))].filter(isFound).map(placeOf));
}

describe('code', () => {
  const comments = checked.flatMap(commentsOf);

  it('suppresses no check', () => {
    expect(comments.filter((comment) => SUPPRESSION.test(comment))).toEqual([]);
  });

  it('leaves nothing for later', () => {
    expect(comments.filter((comment) => LATER.test(comment))).toEqual([]);
  });

  it('knows the type of everything', () => {
    expect(nodesWhere((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  it('runs all its tests', () => {
    expect(
      nodesWhere((node) => ts.isCallExpression(node) && SKIPPED.test(node.expression.getText())),
    ).toEqual([]);
  });

  it('waits for what a person sees, not for time to pass', () => {
    expect(
      nodesWhere(
        (node) => ts.isPropertyAccessExpression(node) && node.name.text === 'waitForTimeout',
      ),
    ).toEqual([]);
  });
});

describe('texts', () => {
  it('hold no U+202F, which the fonts do not draw', () => {
    expect(files.filter((file) => TEXT.test(file) && read(file).includes('\u202F'))).toEqual([]);
  });
});
