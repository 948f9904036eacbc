import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { acceptHarmlessAction } from '@/lib/families/actions/accept-harmless';
import { decideChangesAction } from '@/lib/families/actions/decide-changes';
import { submitChangesAction } from '@/lib/families/actions/my-file';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { db } from '@/lib/platform/db/client';
import type { FamilyFixture } from '@/tests/support/factories/people';

import type { Cases } from './types';

async function askForCity({ actor, guardian, family }: FamilyFixture) {
  const sent = {
    subject: { kind: 'guardian', id: guardian.id } as const,
    submissionId: newId(),
    shown: { 'guardian.city': guardian.city },
    values: { guardian_city: 'Ailleurs' },
  };
  await submitChanges(actor, sent, new Date('2026-11-24T09:00:00Z'));
  return db.requestFieldChange.findFirstOrThrow({ where: { familyId: family.id } });
}

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
      const change = await askForCity(family);
      const form = new FormData();
      form.append('change', change.id);
      const place = { here: '1', next: '', waiting: '1', list: '' };
      for (const [name, value] of Object.entries({ outcome: 'ACCEPTED', ...place }))
        form.append(name, value);
      return decideChangesAction(emptyForm(), form);
    },
  },
  'families/acceptHarmlessAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const form = new FormData();
      form.append('request', (await askForCity(family)).requestId);
      return acceptHarmlessAction(emptyForm(), form);
    },
  },
};
