import { atHost, inUse } from '@/lib/accounts/rules/roles';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';

const name = { civility: 'Mme', firstName: 'Nadia', lastName: 'LE GOFF' };

function roleAt(slug: string, mustSetUpTotp = false): AgentActor {
  const timeZone = 'Europe/Paris';
  return {
    kind: 'agent',
    accountId: 'account',
    sessionId: 'session',
    agentId: `agent-${slug}`,
    name,
    title: 'Agente',
    role: 'CASE_WORKER',
    collectivity: { id: `id-${slug}`, slug, name: slug, shortName: slug, timeZone },
    mustSetUpTotp,
    facilityIds: [],
  };
}

const guardian: GuardianActor = {
  kind: 'guardian',
  accountId: 'account',
  sessionId: 'session',
  email: 'nadia@example.fr',
  hasTotp: false,
  name,
  subscriptions: [],
};

const [argile, basalte, craie] = [roleAt('argile'), roleAt('basalte'), roleAt('craie')];
const strict = roleAt('strict', true);

describe('the role in use', () => {
  it('is nobody’s without a role', () => {
    expect(inUse([], 'id-argile')).toEqual({ agent: null, otherRoles: [] });
  });

  it('is the first one, until another is chosen', () => {
    expect(inUse([argile, basalte], null)).toEqual({ agent: argile, otherRoles: [basalte] });
    expect(inUse([argile, basalte], 'id-basalte')).toEqual({
      agent: basalte,
      otherRoles: [argile],
    });
  });

  it('is never one that the account does not have, whatever was chosen', () => {
    expect(inUse([argile, basalte], 'id-craie').agent).toBe(argile);
  });

  it('is not one that waits for a second factor while another is open', () => {
    expect(inUse([strict, argile], null).agent).toBe(argile);
    expect(inUse([strict, argile], 'id-strict').agent).toBe(argile);
    expect(inUse([strict], null).agent).toBe(strict);
  });
});

describe('at a collectivity’s own host name', () => {
  const signedIn = { guardian, isUnreachable: false, totpResetFrom: null, ...inUse([argile, basalte], 'id-argile') };

  it('its role is in use, and no other is to be chosen', () => {
    expect(atHost(signedIn, 'basalte')).toMatchObject({ agent: basalte, otherRoles: [] });
    expect(atHost(signedIn, 'argile')).toMatchObject({ agent: argile, otherRoles: [] });
  });

  it('who has no role there works as elsewhere', () => {
    expect(atHost(signedIn, craie.collectivity.slug)).toBe(signedIn);
  });
});
