/** Books by the portal's command alone, without a page or a session, in a process of its own. */
import type { GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { submitRequests } from '@/lib/requests/commands/submit';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { workThrough } from './rush-visitors';
import type { Wish } from './rush-sql';

/** What is asked of the process. */
export type BookingTask = { wishes: readonly Wish[]; hands: number };

/** What it took: seconds, and how many slots were neither given nor refused. */
export type BookingTime = { seconds: number; faults: number };

const NOW = new Date(TEST_ENVIRONMENT.CLOCK_AT);

function actorOf({ accountId, email, collectivityId, familyId }: Wish): GuardianActor {
  return {
    kind: 'guardian',
    accountId,
    sessionId: newId(),
    email,
    hasTotp: false,
    name: { civility: 'Mme', firstName: 'Camille', lastName: 'FAMILLE' },
    subscriptions: [
      {
        subscriptionId: newId(),
        guardianId: newId(),
        familyId,
        collectivity: {
          id: collectivityId,
          slug: 'bench',
          name: 'Syndicat mesuré',
          shortName: 'Syndicat',
          timeZone: 'Europe/Paris',
        },
      },
    ],
  };
}

async function measure({ wishes, hands }: BookingTask): Promise<BookingTime> {
  let faults = 0;
  const seconds = await workThrough(wishes, hands, async (wish) => {
    const { sessionId, childId } = wish;
    const items = [{ sessionId, childId, kind: 'BOOKING' as const }];
    await submitRequests(actorOf(wish), { submissionId: newId(), items }, NOW).catch(
      (error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : null;
        if (code !== 'SESSION_FULL' && code !== 'SLOT_CHANGED') faults += 1;
      },
    );
  });
  return { seconds, faults };
}

process.on('disconnect', () => process.exit(0));
process.on('message', (task: BookingTask) => {
  void measure(task).then((time) => process.send?.(time));
});
