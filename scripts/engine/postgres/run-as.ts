import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

import { OperatorError } from '../operator-error';

/** The account under which PostgreSQL runs: empty for the current one, which is right for everybody but root. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const PREFERRED_ACCOUNTS = ['postgres', 'portail-familles'];
const NEW_ACCOUNT = 'portail-familles';
const LAST_RESORT = 'nobody';

function findAccount(name: string): RunAs | undefined {
  try {
    const ask = (option: string): number =>
      Number(
        execFileSync('id', [option, name], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      );
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function createAccount(): RunAs | undefined {
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    NEW_ACCOUNT,
  ];
  const isCreated = spawnSync('useradd', options, { stdio: 'ignore' }).status === 0;
  return isCreated ? findAccount(NEW_ACCOUNT) : undefined;
}

/** Chooses the account that runs PostgreSQL, which refuses to run as root. */
export function chooseAccount(): RunAs {
  if (userInfo().uid !== 0) return {};
  const existing = PREFERRED_ACCOUNTS.map(findAccount).find((account) => account !== undefined);
  const account = existing ?? createAccount() ?? findAccount(LAST_RESORT);
  if (account !== undefined) return account;
  throw new OperatorError(
    'PostgreSQL ne fonctionne pas sous le compte root et aucun autre compte n’a pu être trouvé ni créé : lancez le portail sous un compte ordinaire, ou indiquez DATABASE_URL.',
  );
}

/** Says whether an account can do something with a path, by trying: rights, access lists and mounts all count. */
export function canAccess(account: RunAs, test: '-x' | '-r', target: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', target], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    }).status === 0
  );
}
