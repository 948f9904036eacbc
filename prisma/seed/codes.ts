import { DEMONSTRATION_CODE } from '@/lib/accounts/rules/demonstration';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import {
  makeSubscriberCode,
  SUBSCRIBER_CODE_CHOICES,
  SUBSCRIBER_CODE_DRAWS,
} from '@/lib/subscriptions/rules/subscriber-code';

import { idAt } from './ids';
import type { Story } from './story';
import type { SeedFamily, Setting } from './world';

const DAY_MS = 24 * 3_600_000;
const HANDED_OUT_DAYS = 12;

/** The code that is announced as free, of a guardian who has no account. */
export function writeFreeCode(
  guardian: { collectivityId: string; guardianId: string },
  { rows, now, linkSecret }: Setting,
): void {
  const createdAt = new Date(now.getTime() - HANDED_OUT_DAYS * DAY_MS);
  rows.SubscriberCode.push({
    id: idAt(createdAt),
    ...guardian,
    codeHash: hashSubscriberCode(DEMONSTRATION_CODE, linkSecret),
    createdAt,
    usedAt: null,
    usedByAccountId: null,
  });
}

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
