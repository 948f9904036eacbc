import type * as Client from '@/lib/platform/france-connect';
import { ANGELA, type Fault } from '@/tests/support/france-connect/control';
import { startFranceConnect, type FranceConnect } from '@/tests/support/france-connect/start';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

let franceConnect: FranceConnect;
let client: typeof Client;

beforeAll(async () => {
  franceConnect = await startFranceConnect(TEST_ENVIRONMENT.APP_URL);
  Object.assign(process.env, franceConnect.env);
  // The environment is read once: what reads it is loaded now.
  client = await import('@/lib/platform/france-connect');
});

beforeEach(() => franceConnect.behave());

afterAll(() => franceConnect.stop());

async function comeBack(): Promise<{ query: URLSearchParams; checks: Client.Checks }> {
  const { url, checks } = await client.authorizationRequest();
  return { query: await franceConnect.answer(url), checks };
}

async function refusalOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'accepted';
  } catch (error) {
    return error instanceof client.FranceConnectError ? error.refusal : String(error);
  }
}

describe('asking', () => {
  it('asks for the level, with long secrets and a proof of origin', async () => {
    const { url, checks } = await client.authorizationRequest();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      acr_values: 'eidas1',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost:3000/api/franceconnect/retour',
      state: checks.state,
      nonce: checks.nonce,
    });
    expect(checks.state.length).toBeGreaterThanOrEqual(32);
    expect(checks.nonce.length).toBeGreaterThanOrEqual(32);
    expect(url).not.toContain(checks.verifier);
  });
});

describe('an answer', () => {
  it.each(['ES256', 'RS256'] as const)('signed with %s gives who it is', async (algorithm) => {
    await franceConnect.behave({
      algorithm,
      person: { ...ANGELA, preferred_username: 'MARTIN' },
    });
    const { query, checks } = await comeBack();
    expect(await client.identityOf(query, checks)).toEqual({
      subject: ANGELA.sub,
      givenName: 'Angela Claire Louise',
      familyName: 'DUBOIS',
      preferredName: 'MARTIN',
      gender: 'female',
      email: 'angela.dubois@example.fr',
      idToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
    });
  });

  it.each<Fault>([
    'id token expired',
    'id token of another nonce',
    'id token signed by a stranger',
    'low level',
    'user information signed by a stranger',
    'user information not signed',
    'user information about somebody else',
  ])('is not trusted: %s', async (fault) => {
    await franceConnect.behave({ fault });
    const { query, checks } = await comeBack();
    expect(await refusalOf(client.identityOf(query, checks))).toBe('INVALID');
  });

  it('is not trusted with another state, nonce or verifier', async () => {
    for (const change of [
      { state: 'x'.repeat(43) },
      { nonce: 'x'.repeat(43) },
      { verifier: 'x'.repeat(43) },
    ]) {
      const { query, checks } = await comeBack();
      expect(await refusalOf(client.identityOf(query, { ...checks, ...change }))).toBe('INVALID');
    }
  });

  it('serves once', async () => {
    const { query, checks } = await comeBack();
    await client.identityOf(query, checks);
    expect(await refusalOf(client.identityOf(query, checks))).toBe('INVALID');
  });

  it('may be a refusal', async () => {
    const { url, checks } = await client.authorizationRequest();
    const query = await franceConnect.answer(url, 'non');
    expect(query.get('error')).toBe('access_denied');
    expect(await refusalOf(client.identityOf(query, checks))).toBe('DENIED');
  });

  it('may say that FranceConnect has a problem', async () => {
    const { query, checks } = await comeBack();
    query.delete('code');
    query.set('error', 'temporarily_unavailable');
    expect(await refusalOf(client.identityOf(query, checks))).toBe('UNAVAILABLE');
  });

  it('may not come at all', async () => {
    await franceConnect.behave({ fault: 'token down' });
    const { query, checks } = await comeBack();
    expect(await refusalOf(client.identityOf(query, checks))).toBe('UNAVAILABLE');
  });
});

describe('leaving', () => {
  it('leads through FranceConnect and back', async () => {
    const { query, checks } = await comeBack();
    const { idToken } = await client.identityOf(query, checks);
    const address = new URL(await client.wayOutOfFranceConnect(idToken));
    expect(address.pathname).toBe('/api/v2/session/end');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      id_token_hint: idToken,
      post_logout_redirect_uri: 'http://localhost:3000/connexion',
      state: expect.stringMatching(/^.{32,}$/) as string,
    });
  });
});
