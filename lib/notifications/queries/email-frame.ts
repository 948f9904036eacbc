import 'server-only';

import { env } from '@/lib/platform/env';

import type { EmailFrame } from '../types';

/** The columns of the account to whom an e-mail is written. */
export const ACCOUNT = { select: { civility: true, firstName: true, lastName: true } } as const;

type FrameRows = {
  account: { civility: string; firstName: string; lastName: string };
  collectivity: { name: string; shortName: string; timeZone: string };
};

/** Who writes an e-mail, to whom, and what the collectivity adds to it. */
export function frameOf(
  { account, collectivity }: FrameRows,
  unsubscribeUrl: string | null,
  ownText = '',
): EmailFrame {
  return {
    addressee: `${account.civility} ${account.firstName} ${account.lastName}`.trim(),
    collectivityName: collectivity.name,
    collectivityShortName: collectivity.shortName,
    timeZone: collectivity.timeZone,
    appUrl: env.APP_URL,
    unsubscribeUrl,
    ownText,
  };
}
