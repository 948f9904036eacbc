'use server';

import { revalidatePath } from 'next/cache';

import { guardianAction } from '@/lib/platform/actions/clients';
import { guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { openFeed, renewFeed, revokeFeed } from './commands/feeds';
import { forgetWeek, keepWeek } from './commands/week-patterns';
import { slotHistoryWords } from './messages/slot-history';
import { getSlotHistory } from './queries/slot-history';
import { FEEDS_PATH } from './rules/feed';
import { feedSchema, forgetWeekSchema, keepWeekSchema, openFeedSchema, slotSchema } from './schema';

/** What happened to a slot of the family, read when the slot opens. */
export const getSlotHistoryAction = guardianAction
  .metadata({ name: 'bookings/slot-history' })
  .inputSchema(slotSchema)
  .action(async ({ ctx, parsedInput }) =>
    slotHistoryWords(await getSlotHistory(ctx.actor, parsedInput)),
  );

/** Opens the secret address of a child's calendar. */
export const openFeedAction = guardianForm(
  { name: 'bookings/open-feed', schema: openFeedSchema },
  async ({ childId }, actor): Promise<null> => {
    await openFeed(actor, childId, now());
    revalidatePath(FEEDS_PATH);
    return null;
  },
);

/** Replaces the secret address of a child's calendar. */
export const renewFeedAction = guardianForm(
  { name: 'bookings/renew-feed', schema: feedSchema },
  async ({ feedId }, actor): Promise<'renewed'> => {
    await renewFeed(actor, feedId, now());
    revalidatePath(FEEDS_PATH);
    return 'renewed';
  },
);

/** Closes the secret address of a child's calendar. */
export const revokeFeedAction = guardianForm(
  { name: 'bookings/revoke-feed', schema: feedSchema },
  async ({ feedId }, actor): Promise<null> => {
    await revokeFeed(actor, feedId, now());
    revalidatePath(FEEDS_PATH);
    return null;
  },
);

/** Keeps the days of the week of children at an activity, to ask for them again. */
export const keepWeekAction = guardianForm(
  { name: 'bookings/keep-week', schema: keepWeekSchema },
  async (input, actor): Promise<null> => {
    await keepWeek(actor, input, now());
    revalidatePath('/espace-famille/planning', 'layout');
    return null;
  },
);

/** Forgets the week of children at an activity. */
export const forgetWeekAction = guardianForm(
  { name: 'bookings/forget-week', schema: forgetWeekSchema },
  async (input, actor): Promise<null> => {
    await forgetWeek(actor, input);
    revalidatePath('/espace-famille/planning', 'layout');
    return null;
  },
);
