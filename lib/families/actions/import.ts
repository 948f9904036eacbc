'use server';

import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { checkFamilyFile, startFamilyImport } from '../commands/import';
import { importHref } from '../rules/import/address';
import { checkFileSchema, startImportSchema } from '../schema/import';

/** Sends a file of families to be checked, and leads to what comes of it. */
export const checkFamilyFileAction = agentForm(
  { name: 'families.checkFile', permission: 'families.import', schema: checkFileSchema },
  async ({ file }, actor): Promise<null> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    redirect(importHref(await checkFamilyFile(actor, bytes, now())));
  },
);

/** Imports a file that was checked, and leads to its progress. */
export const startFamilyImportAction = agentForm(
  { name: 'families.startImport', permission: 'families.import', schema: startImportSchema },
  async ({ checkId }, actor): Promise<null> => {
    redirect(importHref(await startFamilyImport(actor, checkId, now())));
  },
);
