'use server';

import { redirect } from 'next/navigation';

import { guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { addDocument, removeDocument } from '../commands/documents';
import { DOCUMENTS_PATH } from '../rules/documents';
import { addDocumentSchema, removeDocumentSchema } from '../schema/documents';

/** Adds a document to the family's file. */
export const addDocumentAction = guardianForm(
  { name: 'families.addDocument', schema: addDocumentSchema },
  async ({ file, ...document }, actor): Promise<null> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    await addDocument(actor, { ...document, bytes, name: file.name }, now());
    redirect(`${DOCUMENTS_PATH}?fait=${document.replaces === null ? 'ajoute' : 'remplace'}`);
  },
);

/** Takes a document out of the family's file. */
export const removeDocumentAction = guardianForm(
  { name: 'families.removeDocument', schema: removeDocumentSchema },
  async ({ documentId }, actor): Promise<null> => {
    await removeDocument(actor, documentId, now());
    redirect(`${DOCUMENTS_PATH}?fait=retire`);
  },
);
