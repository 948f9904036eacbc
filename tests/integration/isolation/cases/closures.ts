import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivitiesAction, reopenActivitiesAction } from '@/lib/requests/actions/closures';

import { type Cases, send } from './types';

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
