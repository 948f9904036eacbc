import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { db } from '@/lib/platform/db/client';
import { createSeatOffer } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene } from '../requests/scene';
import { weekPatternCases } from './cases/week-patterns';
import { feedCases } from './cases/feeds';
import { familyFileCases } from './cases/family-files';
import { agentCases } from './cases/agents';
import { familyImportCases } from './cases/family-imports';
import { franceConnectCases } from './cases/france-connect';
import { accountCases } from './cases/accounts';
import { myFileCases } from './cases/my-file';
import { newsCases } from './cases/news';
import { notificationCases } from './cases/notifications';
import { documentCases } from './cases/documents';
import { photoCases } from './cases/photos';
import { activityCases } from './cases/activities';
import { attendanceCases } from './cases/attendance';
import { closureCases } from './cases/closures';
import { collectingCases } from './cases/collecting';
import { directDebitCases } from './cases/direct-debit';
import { requestCases } from './cases/requests';
import { billingCases } from './cases/billing';
import { statementCases } from './cases/statements';
import { subscriptionCases } from './cases/subscriptions';
import { settingsCases } from './cases/settings';
import type { Answer, Case, Cases, Target } from './cases/types';

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

/** Every action that needs an actor, called on what belongs to the family of the scene. */
const CASES: Cases = {
  ...requestCases,
  ...closureCases,
  ...feedCases,
  ...weekPatternCases,
  ...activityCases,
  ...attendanceCases,
  ...accountCases,
  ...familyFileCases,
  ...myFileCases,
  ...familyImportCases,
  ...franceConnectCases,
  ...notificationCases,
  ...billingCases,
  ...collectingCases,
  ...directDebitCases,
  ...statementCases,
  ...subscriptionCases,
  ...agentCases,
  ...settingsCases,
  ...newsCases,
  ...photoCases,
  ...documentCases,
};

/** Actions that anybody may call: they act on the caller's own cookie alone. */
const PUBLIC_ACTIONS = [
  'accounts/activateAccountAction',
  'accounts/answerQuestionAction',
  'accounts/askTotpResetAction',
  'accounts/cancelTotpResetAction',
  'accounts/finishTotpResetAction',
  'accounts/confirmEmailAction',
  'accounts/secondStepAction',
  'accounts/checkCodeAction',
  'accounts/requestPasswordResetAction',
  'accounts/resendActivationAction',
  'accounts/resetPasswordAction',
  'accounts/signUpAction',
  'accounts/acceptInvitationAction',
  'accounts/openFranceConnectAccountAction',
  'accounts/signInAction',
  'accounts/signOutAction',
  'notifications/unsubscribeAction',
];

async function createTarget(): Promise<Target> {
  const scene = await createScene();
  const { family, session } = scene;
  const request = await createRequest(db, {
    by: family,
    child: family.children[0],
    lines: [{ session }],
  });
  const offer = await createSeatOffer(db, request.lines[0], {
    familyId: family.family.id,
    offeredAt: new Date('2020-01-01T00:00:00Z'),
    expiresAt: new Date('2099-01-01T00:00:00Z'),
  });
  return { ...scene, request, offer };
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

function codeOf({ serverError, code }: Answer): string | null | undefined {
  return serverError?.code ?? code;
}

const actions = Object.entries(CASES);
const ofKind = (...kinds: readonly Case['kind'][]): [string, Case][] =>
  actions.filter(([, { kind }]) => kinds.includes(kind));

describe('actions', () => {
  it('are all in this test', () => {
    const root = path.join(process.cwd(), 'lib');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?!platform)[^/]+\/actions(\.ts$|\/)/.test(file),
    );
    const names = files.flatMap((file) =>
      (statSync(path.join(root, file)).isDirectory()
        ? []
        : [
            ...readFileSync(path.join(root, file), 'utf8').matchAll(
              /^export (?:const|async function) (\w+)/gm,
            ),
          ]
      ).map(([, name]) => `${file.split('/')[0]}/${name}`),
    );
    expect(names.sort()).toEqual([...Object.keys(CASES), ...PUBLIC_ACTIONS].sort());
  });

  it.each(actions)('%s refuses who is not signed in', async (_name, { call }) => {
    const target = await createTarget();
    await signInAs(null);
    expect(codeOf(await call(target))).toBe('SIGNED_OUT');
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
      expect(codeOf(await call(target))).toBe('SIGNED_OUT');
      mockCookies.set(sessionCookieName(), 'eyJhbGciOiJub25lIn0.e30.');
      expect(codeOf(await call(target))).toBe('SIGNED_OUT');
    },
  );

  // Of one's own subscription there is nothing left to end: that is harmless, not forbidden.
  const afterwards = ofKind('guardian').filter(([name]) => !/\/unsubscribe/.test(name));

  it.each(afterwards)('%s shows nothing to who has just unsubscribed', async (_name, { call }) => {
    const target = await createTarget();
    await signInAs(target.family.actor);
    await db.subscription.update({
      where: { id: target.family.subscription.id },
      data: { endedAt: new Date('2026-11-24T08:59:59Z') },
    });
    expect(codeOf(await call(target))).toBe('NOT_FOUND');
    expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
  });

  it.each(ofKind('guardian', 'agent'))('%s shows a stranger nothing', async (_name, { call }) => {
    const target = await createTarget();
    const stranger = await createFamily(db, target.collectivity);
    await signInAs(stranger.actor);
    expect(codeOf(await call(target))).toBe('NOT_FOUND');
    expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
  });

  it.each(ofKind('guardian', 'agent'))(
    '%s shows an agent of another collectivity nothing',
    async (_name, { call }) => {
      const target = await createTarget();
      const agent = await createAgentActor(db, await createCollectivity(db), {
        role: 'ADMINISTRATOR',
      });
      await signInAs(agent);
      expect(codeOf(await call(target))).toBe('NOT_FOUND');
      expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
    },
  );

  it.each(ofKind('agent'))(
    '%s shows an agent of both collectivities nothing while they work at the other',
    async (_name, { call }) => {
      const target = await createTarget();
      const account = await createAccount(db);
      const role = { account, role: 'ADMINISTRATOR' } as const;
      await createAgentActor(db, target.collectivity, role);
      const elsewhere = await createAgentActor(db, await createCollectivity(db), role);
      await signInAs(elsewhere);
      await db.accountSession.update({
        where: { id: elsewhere.sessionId },
        data: { workplaceId: elsewhere.collectivity.id },
      });
      expect(codeOf(await call(target))).toBe('NOT_FOUND');
      expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
    },
  );

  it.each(ofKind('agent', 'own-agent'))(
    '%s refuses a role without the permission',
    async (_name, { call, outsider = 'FACILITATOR' }) => {
      const target = await createTarget();
      await signInAs(await createAgentActor(db, target.collectivity, { role: outsider }));
      expect(codeOf(await call(target))).toBe('NOT_FOUND');
      expect(await linesOf(target)).toMatchObject([{ status: 'PENDING' }]);
    },
  );
});
