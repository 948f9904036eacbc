import { emptyForm } from '@/lib/core/form';
import { checkFamilyFileAction, startFamilyImportAction } from '@/lib/families/actions/import';
import { db } from '@/lib/platform/db/client';
import { createFamilyImport } from '@/tests/support/factories/family-imports';
import { createAgentActor } from '@/tests/support/factories/people';
import { familyFile, fileLine } from '@/tests/support/family-file';

import type { Cases } from './types';

export const familyImportCases: Cases = {
  'families/checkFamilyFileAction': {
    kind: 'own-agent',
    call: () => {
      const form = new FormData();
      form.set('file', new File([familyFile([fileLine()])], 'familles.csv'));
      return checkFamilyFileAction(emptyForm(), form);
    },
  },
  'families/startFamilyImportAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
      const { id } = await createFamilyImport(db, agent, {
        status: 'DONE',
        counts: {},
        problems: [],
      });
      const form = new FormData();
      form.set('checkId', id);
      return startFamilyImportAction(emptyForm(), form);
    },
  },
};
