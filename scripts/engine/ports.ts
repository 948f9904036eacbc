import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { failureOf } from './failure';
import { OperatorError } from './operator-error';

const REFUSALS: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port) =>
    `Le port ${port} est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port (par exemple PORT=${port + 1}).`,
  EACCES: (port) =>
    `Le port ${port} est réservé à l’administrateur : choisissez un port supérieur à 1023 dans PORT.`,
  EADDRNOTAVAIL: (_port, host) =>
    `L’adresse ${host} n’est pas celle de cette machine : corrigez HOST, ou retirez-le.`,
  ENOTFOUND: (_port, host) => `L’adresse ${host} est inconnue : corrigez HOST, ou retirez-le.`,
};

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Checks that a port can be served on.
 * @throws {OperatorError} that says what to change
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  try {
    await listenOnce(port, host);
  } catch (error) {
    const { code } = failureOf(error);
    throw new OperatorError(
      REFUSALS[code]?.(port, host) ??
        `Le port ${port} ne peut pas être ouvert sur ${host} (${code}) : corrigez PORT ou HOST.`,
    );
  }
}

/** A port of this machine that is free now. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
}
