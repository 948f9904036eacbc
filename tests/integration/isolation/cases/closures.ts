import { emptyForm, type FormAction } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivitiesAction, reopenActivitiesAction } from '@/lib/requests/actions/closures';

import type { Answer, Cases } from './types';

function send(
  action: FormAction<never>,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return action(emptyForm(), form);
}

export const closureCases: Cases = {
  'requests/closeActivitiesAction': {
    kind: 'agent',
    call: ({ activity }) =>
      send(closeActivitiesAction, {
        closureId: newId(),
        activites: activity.id,
        du: '2099-01-01',
        au: '2099-01-02',
        motif: 'Grève',
      }),
  },
  'requests/reopenActivitiesAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const closure = await db.closure.findFirst({ where: { collectivityId: collectivity.id } });
      return send(reopenActivitiesAction, { closureId: closure?.id ?? newId() });
    },
  },
};
