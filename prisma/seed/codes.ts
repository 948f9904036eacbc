import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import {
  makeSubscriberCode,
  SUBSCRIBER_CODE_CHOICES,
  SUBSCRIBER_CODE_DRAWS,
} from '@/lib/subscriptions/rules/subscriber-code';

import { idAt } from './ids';
import type { Story } from './story';
import type { SeedFamily, Setting } from './world';

// Nobody is told these codes: any will do, as long as they differ.
function codeNumbered(rank: number): string {
  return makeSubscriberCode(
    Array.from(
      { length: SUBSCRIBER_CODE_DRAWS },
      (_, place) =>
        Math.floor((rank + 1) / SUBSCRIBER_CODE_CHOICES ** place) % SUBSCRIBER_CODE_CHOICES,
    ),
  );
}

function writeUsedCode(family: SeedFamily, rank: number, { rows, linkSecret }: Setting): void {
  const { collectivity, guardianId, account } = family;
  const { openedAt } = collectivity;
  rows.SubscriberCode.push({
    id: idAt(openedAt),
    collectivityId: collectivity.id,
    guardianId,
    codeHash: hashSubscriberCode(codeNumbered(rank), linkSecret),
    createdAt: openedAt,
    usedAt: openedAt,
    usedByAccountId: account.id,
  });
}

/** The codes with which the families of the demonstration have subscribed. */
export function writeUsedCodes({ families, setting }: Story): void {
  const { others, ...main } = families;
  [...Object.values(main), ...others]
    .filter(({ isSubscribed }) => isSubscribed)
    .forEach((family, rank) => writeUsedCode(family, rank, setting));
}
