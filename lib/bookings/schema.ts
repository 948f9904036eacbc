import { z } from 'zod';

/** One child on one session. */
export const slotSchema = z.object({ sessionId: z.uuid(), childId: z.uuid() });

/** The child whose calendar is to have an address. */
export const openFeedSchema = z.object({ childId: z.uuid() });

/** The address of a calendar. */
export const feedSchema = z.object({ feedId: z.uuid() });
