import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { getSlotHistoryAction } from '@/lib/bookings/actions';
import { newId } from '@/lib/core/ids';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { db } from '@/lib/platform/db/client';
import {
  decideLinesAction,
  submitRequestsAction,
  undoSubmissionAction,
  withdrawLinesAction,
} from '@/lib/requests/actions';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest, type RequestFixture } from '@/tests/support/factories/requests';

import { createScene, type Scene } from '../requests/scene';

const mockCookies = new Map<string, string>();

jest.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = mockCookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
    }),
  headers: () => Promise.resolve(new Headers()),
}));
jest.mock('next/cache', () => ({ revalidatePath: () => undefined }));

/** What an action answers, in so far as a refusal is concerned. */
type Answer = { data?: unknown; serverError?: { code: string } | undefined };
type Case = { kind: 'guardian' | 'agent'; call: (scene: Target) => Promise<Answer> };
type Target = Scene & { request: RequestFixture };

/** Every action that needs an actor, called on what belongs to the family of the scene. */
const CASES: Record<string, Case> = {
  'requests/submitRequestsAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      submitRequestsAction({
        submissionId: newId(),
        items: [{ sessionId: session.id, childId: family.children[0].id, kind: 'BOOKING' }],
      }),
  },
  'requests/withdrawLinesAction': {
    kind: 'guardian',
    call: ({ request }) => withdrawLinesAction({ lineIds: [request.lines[0].id] }),
  },
  'requests/undoSubmissionAction': {
    kind: 'guardian',
    call: ({ request }) => undoSubmissionAction({ submissionId: request.request.submissionId }),
  },
  'requests/decideLinesAction': {
    kind: 'agent',
    call: ({ request }) =>
      decideLinesAction({ lineIds: [request.lines[0].id], outcome: 'ACCEPTED' }),
  },
  'bookings/getSlotHistoryAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      getSlotHistoryAction({ sessionId: session.id, childId: family.children[0].id }),
  },
};

/** Actions that anybody may call: they act on the caller's own cookie alone. */
const PUBLIC_ACTIONS = ['accounts/signInAction', 'accounts/signOutAction'];

async function createTarget(): Promise<Target> {
  const scene = await createScene();
  const { family, session } = scene;
  const request = await createRequest(db, {
    by: family,
    child: family.children[0],
    lines: [{ session }],
  });
  return { ...scene, request };
}

async function signInAs(actor: GuardianActor | AgentActor | null): Promise<void> {
  mockCookies.clear();
  if (actor === null) return;
  const { sessionId, accountId } = actor;
  mockCookies.set(sessionCookieName(), await sealSession({ sessionId, accountId, seconds: 3600 }));
}

async function linesOf({ request }: Target) {
  return db.requestLine.findMany({ where: { requestId: request.request.id } });
}

const actions = Object.entries(CASES);

describe('actions', () => {
  it('are all in this test', () => {
    const root = path.join(process.cwd(), 'lib');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => path.basename(file) === 'actions.ts',
    );
    const names = files.flatMap((file) =>
      [
        ...readFileSync(path.join(root, file), 'utf8').matchAll(
          /^export (?:const|async function) (\w+)/gm,
        ),
      ].map(([, name]) => `${path.dirname(file)}/${name}`),
    );
    expect(names.sort()).toEqual([...Object.keys(CASES), ...PUBLIC_ACTIONS].sort());
  });

  it.each(actions)('%s refuses who is not signed in', async (_name, { call }) => {
    const target = await createTarget();
    await signInAs(null);
    expect(await call(target)).toMatchObject({ serverError: { code: 'SIGNED_OUT' } });
    expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
  });

  it.each(actions)(
    '%s refuses a session that was revoked, and a forged cookie',
    async (_name, { call }) => {
      const target = await createTarget();
      await signInAs(target.family.actor);
      await db.accountSession.update({
        where: { id: target.family.actor.sessionId },
        data: { revokedAt: new Date('2020-01-02T00:00:00Z') },
      });
      expect(await call(target)).toMatchObject({ serverError: { code: 'SIGNED_OUT' } });
      mockCookies.set(sessionCookieName(), 'eyJhbGciOiJub25lIn0.e30.');
      expect(await call(target)).toMatchObject({ serverError: { code: 'SIGNED_OUT' } });
    },
  );

  it.each(actions)('%s shows a stranger nothing', async (_name, { call }) => {
    const target = await createTarget();
    const stranger = await createFamily(db, target.collectivity);
    await signInAs(stranger.actor);
    expect(await call(target)).toMatchObject({ serverError: { code: 'NOT_FOUND' } });
    expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
  });

  it.each(actions)('%s shows an agent of another collectivity nothing', async (_name, { call }) => {
    const target = await createTarget();
    const agent = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    await signInAs(agent);
    expect(await call(target)).toMatchObject({ serverError: { code: 'NOT_FOUND' } });
    expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
  });

  it.each(actions.filter(([, { kind }]) => kind === 'agent'))(
    '%s refuses a role without the permission',
    async (_name, { call }) => {
      const target = await createTarget();
      await signInAs(await createAgentActor(db, target.collectivity, { role: 'READER' }));
      expect(await call(target)).toMatchObject({ serverError: { code: 'NOT_FOUND' } });
      expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
    },
  );
});
