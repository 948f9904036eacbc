'use server';

import { guardianAction } from '@/lib/platform/actions/clients';

import { slotHistoryWords } from './messages/slot-history';
import { getSlotHistory } from './queries/slot-history';
import { slotSchema } from './schema';

/** What happened to a slot of the family, read when the slot opens. */
export const getSlotHistoryAction = guardianAction
  .metadata({ name: 'bookings/slot-history' })
  .inputSchema(slotSchema)
  .action(async ({ ctx, parsedInput }) =>
    slotHistoryWords(await getSlotHistory(ctx.actor, parsedInput)),
  );
