import { isSvg, logoVersionOf, readLogoDone } from '@/lib/collectivities/rules/logo';
import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { saveLogoSchema } from '@/lib/collectivities/schema/logo';

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '  <SVG onload="alert(1)">',
  '\uFEFF<?xml version="1.0"?>\n<svg>',
  '<?xml version="1.0"?><!-- Logo --><!DOCTYPE svg PUBLIC "a" "b"><svg>',
])('knows a drawing in SVG: %s', (text) => {
  expect(isSvg(bytes(text))).toBe(true);
});

it.each(['', '\u0089PNG\r\n', '<html><svg>', 'svg'])('takes nothing else for one: %s', (text) => {
  expect(isSvg(bytes(text))).toBe(false);
});

it('names a version by its instant, and none by nothing', () => {
  expect(logoVersionOf(null)).toBeNull();
  const first = logoVersionOf({ updatedAt: new Date('2026-11-24T09:00:00.000Z') });
  expect(first).toMatch(/^[0-9a-z]+$/);
  expect(logoVersionOf({ updatedAt: new Date('2026-11-24T09:00:00.001Z') })).not.toBe(first);
});

it('judges what was chosen before it is sent', () => {
  const errorOf = (file: unknown) =>
    saveLogoSchema.safeParse({ seen: '', workplace: 'siej', file }).error?.issues[0]?.message;
  expect(errorOf(undefined)).toBe('Choisissez une image.');
  expect(errorOf('logo.png')).toBe('Choisissez une image.');
  expect(errorOf(new File([], ''))).toBe('Choisissez une image.');
  expect(errorOf(new File([new Uint8Array(2_000_001)], 'a.png'))).toMatch(/dépasse 2\u00A0Mo/);
  // Its name and the type that it claims are not what it is judged by.
  expect(errorOf(new File(['x'], 'a.exe', { type: 'text/html' }))).toBeUndefined();
});

it('reads what has just been done in an address, and nothing else', () => {
  expect(readLogoDone('retire')).toBe('retire');
  for (const value of [undefined, 'autre', ['retire']]) expect(readLogoDone(value)).toBeNull();
});

it('refuses a form that was opened for another collectivity', () => {
  const siej = { slug: 'siej', shortName: 'SIEJ' };
  expect(() => requireSameWorkplace(siej, 'siej')).not.toThrow();
  for (const other of ['ile-au-soleil', ''])
    expect(() => requireSameWorkplace(siej, other)).toThrow('WORKPLACE_CHANGED');
});
