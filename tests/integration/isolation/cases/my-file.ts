import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { submitChangesAction } from '@/lib/families/actions/my-file';

import type { Cases } from './types';

export const myFileCases: Cases = {
  'families/submitChangesAction': {
    kind: 'guardian',
    call: ({ family }) => {
      const form = new FormData();
      const fields = {
        kind: 'guardian',
        id: family.guardian.id,
        submissionId: newId(),
        shown: JSON.stringify({ 'guardian.mobile': null }),
        guardian_mobile: '0612345678',
      };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      return submitChangesAction(emptyForm(), form);
    },
  },
};
