import { z } from 'zod';

/** The last part of the address of an e-mail's link. */
export const unsubscribeSchema = z.object({ link: z.string().max(200) });
