import { openFeedAction, renewFeedAction, revokeFeedAction } from '@/lib/bookings/actions';
import { emptyForm, type FormAction } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';

import type { Answer, Cases, Target } from './types';

async function send<Done>(
  action: FormAction<Done>,
  fields: Record<string, string>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const { code } = await action(emptyForm<Done>(), form);
  return { code };
}

// A child has one address at a time: tests act on it more than once.
async function feedOf({ collectivity, family }: Target): Promise<{ feedId: string }> {
  const accountId = family.account.id;
  const childId = family.children[0].id;
  const open = await db.calendarFeed.findFirst({ where: { accountId, childId, revokedAt: null } });
  if (open !== null) return { feedId: open.id };
  const createdAt = new Date('2026-11-01T08:00:00Z');
  const { id } = await db.calendarFeed.create({
    data: { id: newId(), collectivityId: collectivity.id, accountId, childId, createdAt },
  });
  return { feedId: id };
}

export const feedCases: Cases = {
  'bookings/openFeedAction': {
    kind: 'guardian',
    call: ({ family }) => send(openFeedAction, { childId: family.children[0].id }),
  },
  'bookings/renewFeedAction': {
    kind: 'guardian',
    call: async (target) => send(renewFeedAction, await feedOf(target)),
  },
  'bookings/revokeFeedAction': {
    kind: 'guardian',
    call: async (target) => send(revokeFeedAction, await feedOf(target)),
  },
};
