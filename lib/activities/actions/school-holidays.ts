'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { importSchoolHolidays } from '../commands/school-holidays';
import { importHolidaysSchema } from '../schema/school-holidays';

/** "Enregistrer les vacances": the school calendar, from a file. */
export const importHolidaysAction = agentForm(
  {
    name: 'activities/school-holidays',
    permission: 'activities.manage',
    schema: importHolidaysSchema,
  },
  async ({ file, zone }, actor) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const done = await importSchoolHolidays(actor, { bytes, zone }, now());
    revalidatePath('/', 'layout');
    return done;
  },
);
