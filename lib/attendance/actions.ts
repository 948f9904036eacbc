'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { slotSchema } from '@/lib/bookings/schema';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { addUnbooked, noteAllPresent, noteAttendance, removeUnbooked } from './commands';
import { rollPath } from './rules/address';
import { addSchema, noteAllSchema, noteSchema } from './schema';

const PERMISSION = { permission: 'attendance.note' } as const;

// What a family reads of its planning and its invoices follows.
function refresh(): void {
  revalidatePath('/', 'layout');
}

/** "Présent", "Absent". */
export const noteAttendanceAction = agentForm(
  { name: 'attendance/note', ...PERMISSION, schema: noteSchema },
  async (input, actor) => {
    await noteAttendance(actor, input, now());
    refresh();
  },
);

/** "Tous présents". */
export const noteAllPresentAction = agentForm(
  { name: 'attendance/note-all', ...PERMISSION, schema: noteAllSchema },
  async ({ sessionId }, actor) => {
    await noteAllPresent(actor, sessionId, now());
    refresh();
  },
);

/** "Ajouter": a child who came without a booking. */
export const addUnbookedAction = agentForm(
  { name: 'attendance/add', ...PERMISSION, schema: addSchema },
  async (input, actor) => {
    await addUnbooked(actor, input, now());
    refresh();
    redirect(rollPath(input.sessionId));
  },
);

/** "Retirer": it had been added by mistake. */
export const removeUnbookedAction = agentForm(
  { name: 'attendance/remove', ...PERMISSION, schema: slotSchema },
  async (input, actor) => {
    await removeUnbooked(actor, input, now());
    refresh();
  },
);
