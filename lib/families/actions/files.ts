'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { addChild, attachChild } from '../commands/children';
import { createFamily } from '../commands/create-family';
import { editFile } from '../commands/edit-file';
import { addEnrolment, changeEnrolment } from '../commands/enrolments';
import { addGuardian } from '../commands/guardians';
import { memberPath } from '../rules/agent-file-address';
import { FAMILIES_PATH, savedPath } from '../rules/family-address';
import {
  attachChildSchema,
  childSchema,
  enrolmentChangeSchema,
  enrolmentSchema,
  guardianSchema,
} from '../schema/file';
import { agentFileFormSchema } from '../schema/file-form';
import { newFamilySchema } from '../schema/new-family';

const PERMISSION = { permission: 'families.write' } as const;

function backToFile(familyId: string): null {
  revalidatePath(FAMILIES_PATH, 'layout');
  return redirect(savedPath(familyId));
}

/** Makes a file, and opens it; or tells which files look like it. */
export const createFamilyAction = agentForm(
  { name: 'families/create', ...PERMISSION, schema: newFamilySchema },
  async (input, actor) => {
    const { familyId, duplicates } = await createFamily(actor, input, now());
    return duplicates ?? backToFile(familyId);
  },
);

/** Adds an adult to a file. */
export const addGuardianAction = agentForm(
  { name: 'families/add-guardian', ...PERMISSION, schema: guardianSchema },
  async (input, actor) => {
    await addGuardian(actor, input, now());
    return backToFile(input.familyId);
  },
);

/** Adds a child to a file, or tells in which files a child of the same name and age is. */
export const addChildAction = agentForm(
  { name: 'families/add-child', ...PERMISSION, schema: childSchema },
  async (input, actor) => {
    const duplicates = await addChild(actor, input, now());
    return duplicates.length > 0 ? duplicates : backToFile(input.familyId);
  },
);

/** Puts a child whom the collectivity knows in a second file. */
export const attachChildAction = agentForm(
  { name: 'families/attach-child', ...PERMISSION, schema: attachChildSchema },
  async (input, actor) => {
    await attachChild(actor, input, now());
    return backToFile(input.familyId);
  },
);

/** Enrols a child in an activity. */
export const addEnrolmentAction = agentForm(
  { name: 'families/add-enrolment', ...PERMISSION, schema: enrolmentSchema },
  async (input, actor) => {
    await addEnrolment(actor, input, now());
    return backToFile(input.familyId);
  },
);

/** Changes the dates and weekdays of an enrolment, or ends it. */
export const changeEnrolmentAction = agentForm(
  { name: 'families/change-enrolment', ...PERMISSION, schema: enrolmentChangeSchema },
  async (input, actor) => {
    await changeEnrolment(actor, input, now());
    return backToFile(input.familyId);
  },
);

/** Changes what a file says of an adult or of a child, at once; says so where nothing was changed. */
export const editFileAction = agentForm(
  { name: 'families/edit-file', ...PERMISSION, schema: agentFileFormSchema },
  async (form, actor): Promise<'NOTHING'> => {
    if ((await editFile(actor, form, now())) === 0) return 'NOTHING';
    revalidatePath(FAMILIES_PATH, 'layout');
    return redirect(`${memberPath(form.familyId, form.subject)}?fait=oui`);
  },
);
