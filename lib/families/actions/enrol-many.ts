'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { enrolMany } from '../commands/enrol-many';
import { enrolManySchema } from '../schema/enrol-many';

/** Enrols the children who are ticked in an activity, and tells of each. */
export const enrolManyAction = agentForm(
  { name: 'families/enrol-many', permission: 'families.write', schema: enrolManySchema },
  async (input, actor) => {
    const lines = await enrolMany(actor, input, now());
    revalidatePath('/backoffice', 'layout');
    return lines;
  },
);
