import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { decideChangesAction } from '@/lib/families/actions/decide-changes';
import { submitChangesAction } from '@/lib/families/actions/my-file';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { db } from '@/lib/platform/db/client';

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
  'families/decideChangesAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const subject = { kind: 'guardian', id: family.guardian.id } as const;
      const sent = {
        subject,
        submissionId: newId(),
        shown: { 'guardian.city': family.guardian.city },
        values: { guardian_city: 'Ailleurs' },
      };
      await submitChanges(family.actor, sent, new Date('2026-11-24T09:00:00Z'));
      const change = await db.requestFieldChange.findFirstOrThrow({
        where: { familyId: family.family.id },
      });
      const form = new FormData();
      form.append('change', change.id);
      form.append('outcome', 'ACCEPTED');
      return decideChangesAction(emptyForm(), form);
    },
  },
};
