import { request } from 'node:http';

import { openPortal, type TestPortal } from '@/tests/support/portal';

const MEGABYTE = 1024 * 1024;

let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
});

afterAll(() => portal.stop());

/** The status of a form sent to a path, of so many bytes; in chunks, it does not say how many. */
function send(path: string, bytes: number, isChunked = false): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${portal.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        origin: portal.url,
        ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes }),
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    // Next answers once it has received a body, or as much of it as it keeps.
    sent.end(Buffer.alloc(bytes, '-'));
  });
}

it.each([
  ['/connexion', 2 * MEGABYTE],
  ['/mon-espace/profil', 11 * MEGABYTE],
  ['/backoffice/familles', 2 * MEGABYTE],
  ['/api/webhooks/resend', 2 * MEGABYTE],
  ['/espace-famille/dossier/documents', 12 * MEGABYTE],
  ['/backoffice/familles/import', 12 * MEGABYTE],
  ['/backoffice/reglements/import', 4 * MEGABYTE],
  ['/backoffice/parametres', 4 * MEGABYTE],
])('%s refuses a form of %d bytes', async (path, bytes) => {
  expect(await send(path, bytes)).toBe(413);
});

it('refuses a form that does not say how heavy it is', async () => {
  expect(await send('/connexion', 1024, true)).toBe(411);
});

it('takes a form that is light, and leaves it to its page', async () => {
  expect([411, 413]).not.toContain(await send('/connexion', 1024));
});
