import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { explainDiskFailure } from '@/scripts/bootstrap/disk-failure.mjs';
import { isInstalled } from '@/scripts/bootstrap/install.mjs';

const LOCK = '{"lockfileVersion":3}';
const BEFORE = 1_000;
const AFTER = 2_000;

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'portail-install-'));
  writeFileSync(path.join(root, 'package-lock.json'), LOCK);
  utimesSync(path.join(root, 'package-lock.json'), BEFORE, BEFORE);
});

afterEach(() => rmSync(root, { recursive: true }));

function install({
  at = AFTER,
  hasTools = true,
  scope,
}: {
  at?: number;
  hasTools?: boolean;
  scope?: string;
}): void {
  mkdirSync(path.join(root, 'node_modules', hasTools ? 'jest' : 'next'), { recursive: true });
  const record = path.join(root, 'node_modules', '.package-lock.json');
  writeFileSync(record, '{}');
  utimesSync(record, at, at);
  if (scope === undefined) return;
  const platform = `${process.platform}-${process.arch}-${process.versions.modules}`;
  const fingerprint = createHash('sha256').update(LOCK).update(platform).digest('hex');
  writeFileSync(
    path.join(root, 'node_modules', '.portail-installed.json'),
    `${fingerprint} ${scope}\n`,
  );
}

describe('isInstalled', () => {
  it('sees that nothing is installed', () => {
    expect(isInstalled(root, 'production')).toBe(false);
  });

  it('sees that an installation was interrupted: npm writes its record last', () => {
    mkdirSync(path.join(root, 'node_modules', 'next'), { recursive: true });
    expect(isInstalled(root, 'production')).toBe(false);
  });

  it('trusts what the developer installed after the lock file changed, and nothing older', () => {
    install({ at: AFTER });
    expect(isInstalled(root, 'all')).toBe(true);
    install({ at: BEFORE - 1 });
    expect(isInstalled(root, 'all')).toBe(false);
  });

  it('tells an installation that serves from one that tests', () => {
    install({ scope: 'production' });
    expect(isInstalled(root, 'production')).toBe(true);
    expect(isInstalled(root, 'all')).toBe(false);
    install({ scope: 'all' });
    expect(isInstalled(root, 'production')).toBe(true);
    expect(isInstalled(root, 'all')).toBe(true);
  });

  it('sees that the lock file changed since', () => {
    install({ scope: 'all' });
    writeFileSync(path.join(root, 'package-lock.json'), '{"lockfileVersion":4}');
    expect(isInstalled(root, 'production')).toBe(false);
  });
});

describe('explainDiskFailure', () => {
  it.each([
    ['npm error ENOSPC: no space left on device', 'plein'],
    ['could not write: No space left on device', 'plein'],
    ['EROFS: read-only file system, open x', 'lecture seule'],
    ['EACCES: permission denied, mkdir x', 'droits'],
  ])('says what to do about %s', (text, word) => {
    expect(explainDiskFailure(text)).toContain(word);
  });

  it('leaves the rest alone', () => {
    expect(explainDiskFailure('syntax error')).toBeUndefined();
  });
});
