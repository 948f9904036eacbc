import { fork } from 'node:child_process';
import path from 'node:path';

import { findFreePort } from '@/scripts/engine/ports';

import { START, type Behaviour } from './control';

/** FranceConnect, played by oidc-provider on this machine. */
export interface FranceConnect {
  /** What the portal is told of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Changes how the next sign-ins go; what is not said goes well, for Angela. */
  behave(behaviour?: Partial<Behaviour>): Promise<void>;
  /** Signs in at FranceConnect as a browser would, or refuses; gives the query of the return. */
  answer(address: string, choice?: 'oui' | 'non'): Promise<URLSearchParams>;
  stop(): Promise<void>;
}

const SERVER = path.join(process.cwd(), 'tests/support/france-connect/server.ts');
const CLIENT = { clientId: 'portail', clientSecret: 'a-secret-that-france-connect-gave' };

/** Starts the stand-in in a process of its own: it is an ES module, which Jest does not load. */
export async function startFranceConnect(portalUrl: string): Promise<FranceConnect> {
  const port = await findFreePort();
  const server = fork(SERVER, [JSON.stringify({ ...CLIENT, port, portalUrl })], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.scripts.json' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    server.once('message', () => resolve());
    server.once('exit', (code) => reject(new Error(`FranceConnect ended: ${code ?? ''}`)));
  });
  return {
    env: {
      FRANCECONNECT_ISSUER: `http://localhost:${port}/api/v2`,
      FRANCECONNECT_CLIENT_ID: CLIENT.clientId,
      FRANCECONNECT_CLIENT_SECRET: CLIENT.clientSecret,
    },
    behave: async (behaviour = {}) => {
      const body = JSON.stringify({ ...START, ...behaviour });
      await fetch(`http://localhost:${port}/control`, { method: 'POST', body });
    },
    answer: (address, choice = 'oui') => answer(address, choice),
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

async function answer(address: string, choice: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  const ask = async (url: string, method = 'GET'): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { method, redirect: 'manual', headers: { cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return new URL(location, url).href;
  };
  const interaction = await ask(address);
  const resume = await ask(`${interaction}/${choice}`, 'POST');
  return new URL(await ask(resume)).searchParams;
}
