import { bodyRefusal } from '@/lib/platform/body-limits';

const MEGABYTE = 1024 * 1024;
const UPLOADS = [{ path: /^\/documents$/, most: 10 * MEGABYTE }];

function refusal(pathname: string, headers: Record<string, string>, method = 'POST') {
  return bodyRefusal({ method, headers: new Headers(headers) }, pathname, UPLOADS);
}

const weighs = (bytes: number) => ({ 'content-length': String(bytes) });

it.each([
  ['/documents', 10 * MEGABYTE + 2000, null],
  ['/documents', 11 * MEGABYTE + 1, 413],
  ['/documents/autre', 2 * MEGABYTE, 413],
  ['/connexion', MEGABYTE, null],
  ['/connexion', MEGABYTE + 1, 413],
] as const)('%s, sent %d bytes, answers %s', (pathname, bytes, expected) => {
  expect(refusal(pathname, weighs(bytes))).toBe(expected);
});

it('reads no body whose weight it is not told, or told wrongly', () => {
  expect(refusal('/documents', { 'transfer-encoding': 'chunked' })).toBe(411);
  expect(refusal('/documents', { 'content-length': '1e3' })).toBe(413);
  expect(refusal('/documents', { 'content-length': '-1' })).toBe(413);
});

it('lets through what has no body', () => {
  expect(refusal('/connexion', {}, 'POST')).toBeNull();
  expect(refusal('/connexion', { 'transfer-encoding': 'chunked' }, 'GET')).toBeNull();
});
