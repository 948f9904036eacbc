'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { submitChanges } from '../commands/submit-changes';
import { sentPath } from '../rules/my-file-address';
import { myFileFormSchema } from '../schema/file-form';

/** Asks to change a page of the file, and comes back to it; nothing is sent where nothing was changed. */
export const submitChangesAction = guardianForm(
  { name: 'families/submit-changes', schema: myFileFormSchema },
  async ({ document: given, ...form }, actor): Promise<'NOTHING'> => {
    const document =
      given === null
        ? null
        : {
            kind: given.kind,
            name: given.file.name,
            bytes: new Uint8Array(await given.file.arrayBuffer()),
          };
    const { requests, takenBack } = await submitChanges(actor, { ...form, document }, now());
    if (requests.length === 0 && takenBack === 0) return 'NOTHING';
    revalidatePath('/', 'layout');
    return redirect(
      sentPath(
        form.subject,
        requests.map(({ reference }) => reference),
      ),
    );
  },
);
