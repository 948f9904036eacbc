import { z } from 'zod';

/** What the row of a notice holds: the messages it tells, never what they say. */
export const messageNoticeSchema = z.object({ messageIds: z.array(z.uuid()) });
