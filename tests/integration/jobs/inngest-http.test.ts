import { SIGNING_KEY } from './inngest-settings';

import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { NextRequest } from 'next/server';

import { POST } from '@/app/api/inngest/route';
import { db } from '@/lib/platform/db/client';

import { civilDate } from '@/lib/core/dates/civil-date';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';

import { createScene, decide, digestsOf, type Scene } from '../notifications/scene';

/** What Inngest calls: one function, one step after the other. */
type Call = {
  functionId: string;
  event: { name: string; data: Record<string, unknown>; ts?: number };
  /** The answers of the steps that have run, by their hashed ids. */
  steps?: Record<string, unknown>;
  key?: string;
  age?: number;
  isSigned?: boolean;
};

type Answer = { status: number; body: unknown };
type Step = { id: string; op: string; data?: unknown; opts?: Record<string, unknown> };

let server: Server;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// The route itself, behind a server of its own: what comes is what came over the network.
beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const answer = await POST(
        new NextRequest(`http://${request.headers.host ?? ''}${request.url ?? ''}`, {
          method: 'POST',
          headers: new Headers(request.headers as Record<string, string>),
          body: new Uint8Array(await bodyOf(request)),
        }),
        {},
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function signatureOf(body: string, key: string, age: number): string {
  const seconds = String(Math.floor(Date.now() / 1000) - age);
  const hash = createHmac('sha256', key.replace(/^signkey-\w+-/, ''))
    .update(body + seconds)
    .digest('hex');
  return `t=${seconds}&s=${hash}`;
}

/** JSON whose keys are in order, as what is signed is written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

/** Calls a function as the Inngest server does. */
async function call(one: Call): Promise<Answer> {
  const { functionId, event, steps = {}, key = SIGNING_KEY, age = 0, isSigned = true } = one;
  const body = canonical({
    version: 1,
    event,
    events: [event],
    steps,
    ctx: {
      run_id: 'a-run',
      attempt: 0,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: Object.keys(steps), current: 0 },
    },
  });
  const { port } = server.address() as AddressInfo;
  const query = `fnId=portail-familles-${functionId}&stepId=step`;
  const response = await fetch(`http://127.0.0.1:${port}/api/inngest?${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(isSigned ? { 'x-inngest-signature': signatureOf(body, key, age) } : {}),
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

const CRON = 'inngest/scheduled.timer';
const NOON = '2026-11-23T12:00:00.000Z';

const digestOf = ({ collectivity }: Scene): Call => ({
  functionId: 'digest-collectivity',
  event: { name: 'digests/due', data: { collectivityId: collectivity.id, at: NOON } },
});

async function decided(): Promise<Scene> {
  const scene = await createScene();
  await decide(scene, new Date('2026-11-23T09:00:00.000Z'));
  return scene;
}

/** The step that an answer holds. */
function stepOf({ status, body }: Answer): Step {
  expect(status).toBe(206);
  const [step, ...others] = body as Step[];
  expect(others).toEqual([]);
  if (step === undefined) throw new Error('no step');
  return step;
}

describe('/api/inngest, called as the Inngest server calls it', () => {
  it('runs a function step by step, and does not run again a step that has run', async () => {
    const scene = await decided();
    const step = stepOf(await call(digestOf(scene)));
    expect(step).toMatchObject({ op: 'StepRun', data: { emails: 1, decisions: 1, silenced: 0 } });
    const [digest] = await digestsOf(scene);
    expect(digest).toMatchObject({ cut: NOON, decisions: 1, hasEmail: true });

    const steps = { [step.id]: { type: 'data', data: step.data } };
    const done = await call({ ...digestOf(scene), steps });
    expect(done).toEqual({ status: 200, body: step.data });
    expect(await digestsOf(scene)).toHaveLength(1);
  });

  it('called again for a step whose answer was lost, writes nothing twice', async () => {
    const scene = await decided();
    await call(digestOf(scene));
    expect(stepOf(await call(digestOf(scene)))).toMatchObject({ data: { emails: 0 } });
    expect(await digestsOf(scene)).toHaveLength(1);
    expect(await db.email.count({ where: { accountId: scene.family.account.id } })).toBe(1);
  });

  it.each([
    ['reminders', 'CUTOFF_REMINDER', '2026-11-24T08:00:00.000Z'],
    ['week-summaries', 'WEEK_SUMMARY', '2026-11-29T16:00:00.000Z'],
  ] as const)(
    'runs %s of one collectivity, and a lost answer writes nothing twice',
    async (id, kind, at) => {
      const scene = await createScene({ family: { subscription: { notifyWeekSummary: true } } });
      const who = { family: scene.family.family, child: scene.family.children[0] };
      await enrol(db, who, scene.activity);
      const booked = await createActivity(db, scene.collectivity);
      await enrol(db, who, booked);
      for (const activity of [scene.activity, booked]) {
        const day = civilDate(kind === 'WEEK_SUMMARY' ? '2026-11-30' : '2026-11-25');
        const session = await createSession(db, activity, { day });
        if (activity === booked) await createBooking(db, who, session);
      }
      const event = {
        name: `${id}/due`,
        data: { collectivityId: scene.collectivity.id, at },
      };
      const calls = { functionId: `${id}-collectivity`, event };
      expect(stepOf(await call(calls))).toMatchObject({ data: { emails: 1 } });
      expect(stepOf(await call(calls))).toMatchObject({ data: { emails: 0 } });
      const where = { accountId: scene.family.account.id, kind };
      expect(await db.email.count({ where })).toBe(1);
      expect((await call({ ...calls, isSigned: false })).status).toBe(401);
    },
  );

  it('asks at the hour for the digest of each collectivity of the zone, and no other', async () => {
    const scene = await createScene({ timeZone: 'Pacific/Wallis' });
    const event = { name: CRON, data: {}, ts: Date.parse('2026-11-23T08:00:00Z') };
    const first = stepOf(await call({ functionId: 'digest-pacific-wallis', event }));
    expect(first.data).toEqual({
      at: '2026-11-23T08:00:00.000Z',
      ids: [scene.collectivity.id],
    });
    expect(await digestsOf(scene)).toEqual([]);
  });

  it.each([
    ['not signed', { isSigned: false }],
    ['signed with another key', { key: 'signkey-test-ffffffffffffffffffffffffffffffff' }],
    ['signed an hour ago', { age: 3600 }],
  ])('refuses what is %s', async (_what, forged) => {
    const scene = await decided();
    expect((await call({ ...digestOf(scene), ...forged })).status).toBe(401);
    expect(await digestsOf(scene)).toEqual([]);
  });

  it('refuses an event that is not what was agreed', async () => {
    const event = { name: 'digests/due', data: { collectivityId: 'all', at: 'now' } };
    const { status } = await call({ functionId: 'digest-collectivity', event });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
