import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { POST } from '@/app/api/adresses/route';
import { newId } from '@/lib/core/ids';
import { suggestAddresses } from '@/lib/families/queries/addresses';

const FOUND = { street: '12 Rue des Tilleuls', postalCode: '07340', city: 'Peaugres' };
const ANSWER = JSON.stringify({
  features: [
    {
      properties: {
        type: 'housenumber',
        name: FOUND.street,
        postcode: FOUND.postalCode,
        city: FOUND.city,
      },
    },
  ],
});
const MINUTE = 60_000;

jest.mock('@/lib/platform/auth/actors', () => ({ findSignedIn: () => Promise.resolve(null) }));

let server: Server;
let answer: RequestListener;
let asked: string[] = [];
let clock = Date.parse('2026-11-24T09:00:00.000Z');

beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => {
        asked.push(request.url ?? '');
        answer(request, response);
      }).listen(0, '127.0.0.1', resolve);
    }),
);

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

// A failure stops the calls for a while: each test comes a minute after the one before it.
beforeEach(() => {
  asked = [];
  clock += MINUTE;
  answer = (_request, response) => response.end(ANSWER);
});

function suggest(typed: unknown, accountId = newId()) {
  const { port } = server.address() as AddressInfo;
  const serviceUrl = `http://127.0.0.1:${port}/geocodage/search`;
  return suggestAddresses({ accountId }, typed, { now: new Date(clock), serviceUrl });
}

it('proposes what the national service knows', async () => {
  expect(await suggest('12 rue des tilleuls & co')).toEqual([FOUND]);
  expect(asked).toEqual([
    '/geocodage/search?q=12+rue+des+tilleuls+%26+co&limit=5&index=address&autocomplete=1',
  ]);
});

it('asks nothing where no service is named, or too little is typed', async () => {
  const given = { now: new Date(clock), serviceUrl: undefined };
  expect(await suggestAddresses({ accountId: newId() }, '12 rue', given)).toEqual([]);
  expect(await suggest('12')).toEqual([]);
  expect(await suggest({ text: '12 rue' })).toEqual([]);
  expect(asked).toEqual([]);
});

const FAILURES: [string, RequestListener][] = [
  ['is down', (request) => request.socket.destroy()],
  ['refuses', (_request, response) => response.writeHead(429).end(ANSWER)],
  ['never ends', (_request, response) => void response.write('{"features": [')],
  ['says nonsense', (_request, response) => response.end('<html>502</html>')],
  ['sends elsewhere', (_request, response) => response.writeHead(302, { location: '/x' }).end()],
  ['says too much', (_request, response) => response.end(`[${'0,'.repeat(100_000)}0]`)],
];

it.each(FAILURES)(
  'gives nothing where the service %s, and leaves it in peace',
  async (_name, one) => {
    answer = one;
    expect(await suggest('12 rue')).toEqual([]);
    answer = (_request, response) => response.end(ANSWER);
    expect(await suggest('12 rue')).toEqual([]);
    expect(asked).toHaveLength(1);
    clock += MINUTE;
    expect(await suggest('12 rue')).toEqual([FOUND]);
  },
);

it('gives nothing more to an account that asks without end', async () => {
  const accountId = newId();
  const answers = [];
  for (let count = 0; count < 61; count += 1) answers.push(await suggest('12 rue', accountId));
  expect(answers.map(({ length }) => length)).toEqual([...Array<number>(60).fill(1), 0]);
  expect(await suggest('12 rue')).toEqual([FOUND]);
});

it('gives nothing to who is not signed in', async () => {
  const request = new Request('http://localhost/api/adresses', { method: 'POST', body: '12 rue' });
  const response = await POST(request);
  expect([response.status, await response.json()]).toEqual([401, []]);
});
