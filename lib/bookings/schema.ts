import { z } from 'zod';

/** One child on one session. */
export const slotSchema = z.object({ sessionId: z.uuid(), childId: z.uuid() });
