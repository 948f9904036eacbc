import { emptyForm, type FormAction } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { addDocumentAction, removeDocumentAction } from '@/lib/families/actions/documents';
import { db } from '@/lib/platform/db/client';
import { createDocument } from '@/tests/support/factories/stored-files';
import { plainPdf } from '@/tests/support/hostile/documents';

import type { Answer, Cases } from './types';

function send<Done>(
  action: FormAction<Done>,
  fields: Record<string, string | File>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(emptyForm<Done>(), form);
}

export const documentCases: Cases = {
  'families/addDocumentAction': {
    kind: 'guardian',
    call: ({ family }) =>
      send(addDocumentAction, {
        familyId: family.family.id,
        documentId: newId(),
        kind: 'OTHER',
        expiresOn: '',
        file: new File([new Uint8Array(plainPdf())], 'avis.pdf'),
      }),
  },
  'families/removeDocumentAction': {
    kind: 'guardian',
    call: async ({ family }) =>
      send(removeDocumentAction, { documentId: (await createDocument(db, family)).id }),
  },
};
