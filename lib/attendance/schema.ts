import { z } from 'zod';

import { slotSchema } from '@/lib/bookings/schema';

import { MARKS } from './types';

/** What a name is looked for by, in characters. */
export const LONGEST_SEARCH = 60;

/** Whether a child came. */
export const noteSchema = slotSchema.extend({ mark: z.enum(MARKS) });

/** All that are not noted yet came. */
export const noteAllSchema = z.object({ sessionId: z.uuid() });

/** A child who came without a booking, and the family that pays. */
export const addSchema = slotSchema.extend({ familyId: z.uuid() });

export type NoteInput = z.infer<typeof noteSchema>;
export type AddInput = z.infer<typeof addSchema>;
export type SlotInput = z.infer<typeof slotSchema>;
