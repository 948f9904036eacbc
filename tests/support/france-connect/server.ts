import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, {
  type AdapterPayload,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';

import { createMemory } from './adapter';
import { START, type Behaviour, type ServerOptions } from './control';
import { spoilIdToken, spoilUserInformation, type Keys } from './faults';

const PREFIX = '/api/v2';
const ALGORITHMS = ['ES256', 'RS256'] as const;
const CLAIMS = ['given_name', 'family_name', 'preferred_username', 'gender', 'email'];

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
let behaviour: Behaviour = START;

async function drawKeys(): Promise<{ keys: Keys; jwks: JWK[] }> {
  const own: Record<string, CryptoKey> = {};
  const strange: Record<string, CryptoKey> = {};
  const jwks: JWK[] = [];
  for (const algorithm of ALGORITHMS) {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    own[algorithm] = privateKey;
    strange[algorithm] = (await generateKeyPair(algorithm)).privateKey;
    jwks.push({ ...(await exportJWK(privateKey)), kid: algorithm, alg: algorithm, use: 'sig' });
  }
  return { keys: { own, strange }, jwks };
}

function clientOf(id: string): AdapterPayload | undefined {
  if (id !== options.clientId) return undefined;
  return {
    client_id: options.clientId,
    client_secret: options.clientSecret,
    redirect_uris: [`${options.portalUrl}/api/franceconnect/retour`],
    post_logout_redirect_uris: [`${options.portalUrl}/connexion`],
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: behaviour.algorithm,
    userinfo_signed_response_alg: behaviour.algorithm,
  };
}

function configurationOf(jwks: JWK[]): Configuration {
  return {
    adapter: createMemory(clientOf),
    jwks: { keys: jwks },
    cookies: { keys: ['a key of the tests'] },
    acrValues: ['eidas1'],
    claims: {
      acr: null,
      openid: ['sub'],
      ...Object.fromEntries(CLAIMS.map((name) => [name, [name]])),
    },
    scopes: ['openid', ...CLAIMS],
    enabledJWA: {
      idTokenSigningAlgValues: [...ALGORITHMS],
      userinfoSigningAlgValues: [...ALGORITHMS],
    },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = page(
            'Se déconnecter',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Me déconnecter de FranceConnect</button>`,
          );
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `${PREFIX}/interaction/${uid}` },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      end_session: '/session/end',
    },
    pkce: { required: () => false },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ ...behaviour.person, sub: id }),
    }),
    loadExistingGrant,
  };
}

// Consent is given on FranceConnect's own page: nothing is asked once one has signed in there.
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { session, client, provider } = ctx.oidc;
  const grant = new provider.Grant({
    ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
    ...(client === undefined ? {} : { clientId: client.clientId }),
  });
  grant.addOIDCScope(['openid', ...CLAIMS].join(' '));
  await grant.save();
  return grant;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function showInteraction(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const button = (choice: string, label: string): string =>
    `<form method="post" action="${request.url ?? ''}/${choice}"><button>${label}</button></form>`;
  response.end(page('FranceConnect', button('oui', 'Continuer') + button('non', 'Refuser')));
}

async function serveInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.method === 'GET') { showInteraction(request, response); return; }
  const isRefused = request.url?.endsWith('/non') === true;
  await provider.interactionFinished(
    request,
    response,
    isRefused
      ? { error: 'access_denied', error_description: 'User auth aborted' }
      : { login: { accountId: behaviour.person.sub, acr: 'eidas1', remember: false } },
  );
}

async function main(): Promise<void> {
  const { keys, jwks } = await drawKeys();
  const provider = new Provider(`http://localhost:${options.port}${PREFIX}`, configurationOf(jwks));
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | string;
    if (ctx.path === '/token' && behaviour.fault === 'token down') ctx.status = 503;
    else if (ctx.path === '/token' && typeof body === 'object' && body.id_token !== undefined)
      ctx.body = { ...body, id_token: await spoilIdToken(body.id_token, behaviour, keys) };
    else if (ctx.path === '/userinfo' && typeof body === 'string' && ctx.status === 200)
      ctx.body = await spoilUserInformation(body, behaviour, keys);
  });
  const callback = provider.callback();
  createServer((request, response) => {
    const url = request.url ?? '';
    const serve = async (): Promise<void> => {
      if (url === '/control') {
        behaviour = JSON.parse(await textOf(request)) as Behaviour;
        response.end();
      } else if (url.startsWith(`${PREFIX}/interaction/`)) {
        await serveInteraction(provider, request, response);
      } else {
        Object.assign(request, { originalUrl: url, url: url.slice(PREFIX.length) });
        await callback(request, response);
      }
    };
    void serve().catch(() => response.writeHead(500).end());
  }).listen(options.port, '127.0.0.1', () => process.send?.('ready'));
}

await main();
