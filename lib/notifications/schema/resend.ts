import { z } from 'zod';

export const resendSchema = z.object({ emailId: z.uuid() });

/** The button says all. */
export const testSchema = z.object({});
