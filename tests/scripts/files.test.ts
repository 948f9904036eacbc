import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findOnPath } from '@/scripts/engine/browser';
import { fingerprintOf, whenChanged } from '@/scripts/engine/content-stamp';
import { holdLock } from '@/scripts/engine/instance-lock';
import { keepSecrets } from '@/scripts/engine/secrets';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portail-files-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

describe('fingerprintOf', () => {
  it('changes with the content, the name and the presence of a file, and with nothing else', () => {
    write('lib/a.ts', 'one');
    const first = fingerprintOf(folder, ['lib', 'missing.ts']);
    write('elsewhere.ts', 'x');
    expect(fingerprintOf(folder, ['lib', 'missing.ts'])).toBe(first);
    write('lib/a.ts', 'two');
    const second = fingerprintOf(folder, ['lib', 'missing.ts']);
    write('lib/deep/b.ts', '');
    const third = fingerprintOf(folder, ['lib', 'missing.ts']);
    write('missing.ts', '');
    expect(new Set([first, second, third, fingerprintOf(folder, ['lib', 'missing.ts'])]).size).toBe(
      4,
    );
  });
});

describe('whenChanged', () => {
  it('works once for the same sources, and again for others', async () => {
    const work = jest.fn(() => Promise.resolve());
    const stamp = path.join(folder, 'out', 'stamp');
    for (const fingerprint of ['a', 'a', 'b', 'b', 'a'])
      await whenChanged(stamp, fingerprint, work);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('works again when it was interrupted', async () => {
    const stamp = path.join(folder, 'stamp');
    await whenChanged(stamp, 'a', () => Promise.resolve());
    await expect(
      whenChanged(stamp, 'b', () => Promise.reject(new Error('killed'))),
    ).rejects.toThrow('killed');
    const work = jest.fn(() => Promise.resolve());
    await whenChanged(stamp, 'a', work);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('keepSecrets', () => {
  it('makes three different secrets once, for their owner alone', () => {
    const made = keepSecrets(folder);
    expect(new Set(Object.values(made)).size).toBe(3);
    expect(Object.values(made).every((secret) => secret.length >= 32)).toBe(true);
    expect(keepSecrets(folder)).toEqual(made);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{"SESSION_SECRET":"x"}', '{'])(
    'refuses to replace a damaged file: %j',
    (content) => {
      const file = write('secrets.json', content);
      expect(() => keepSecrets(folder)).toThrow('abîmé');
      expect(readFileSync(file, 'utf8')).toBe(content);
    },
  );
});

describe('holdLock', () => {
  const options = { patienceMs: 0, explain: (holder: number) => `held by ${holder}` };

  it('is held by one, until it lets go', async () => {
    const file = path.join(folder, 'lock');
    const release = await holdLock(file, options);
    await expect(holdLock(file, options)).rejects.toThrow(`held by ${process.pid}`);
    release();
    (await holdLock(file, options))();
  });

  it.each(['', '999999999\n1\n', `${process.pid}\nanother birth\n`, 'torn'])(
    'takes over what a dead process left: %j',
    async (left) => {
      const release = await holdLock(write('lock', left), options);
      expect(readFileSync(path.join(folder, 'lock'), 'utf8')).toContain(String(process.pid));
      release();
    },
  );

  it('lets one of many in', async () => {
    const file = write('lock', '999999999\n1\n');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => holdLock(file, options)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('findOnPath', () => {
  it('finds the first that is there, in the order of the PATH', () => {
    const chrome = write('b/google-chrome', '');
    expect(findOnPath(['chromium', 'google-chrome'], `${folder}/a:${folder}/b:`)).toBe(chrome);
    expect(findOnPath(['chromium'], `${folder}/b`)).toBeUndefined();
    expect(findOnPath(['chromium'], '')).toBeUndefined();
  });
});
