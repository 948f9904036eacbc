import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { read } from './sources';

const ADRS = readdirSync('docs/adr').filter((file) => /^\d{4}-/.test(file));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['README.md', ...ADRS].map((file) => `docs/adr/${file}`),
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const NAME = /\b[A-Z]+(?:_[A-Z]+)+\b|`(?:PORT|HOST)`/g;

function namesIn(text: string): string[] {
  return [...new Set((text.match(NAME) ?? []).map((name) => name.replaceAll('`', '')))].toSorted();
}

describe('documentation', () => {
  it.each(PAGES)('%s leads where it says', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(
      ([, target = '']) => target,
    );
    expect(targets.filter((target) => !existsSync(path.join(path.dirname(page), target)))).toEqual(
      [],
    );
  });

  it.each(PAGES)('%s names commands that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(page).matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('lists every decision', () => {
    const list = read('docs/adr/README.md');
    expect(ADRS.filter((file) => !list.includes(`(${file})`))).toEqual([]);
  });

  it('sorts every variable of .env.example by subject', () => {
    const table = /## L’environnement\n([^#]*)/.exec(read('docs/operations.md'))?.[1] ?? '';
    const documented = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(
      ([, name = '']) => name,
    );
    const inTable = namesIn(table.replace(/\n[^|\n][^\n]*/g, '\n'));
    expect(inTable).toEqual([...new Set(documented)].toSorted());
  });
});
