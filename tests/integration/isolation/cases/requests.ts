import { getSlotHistoryAction } from '@/lib/bookings/actions';
import { newId } from '@/lib/core/ids';
import {
  decideLinesAction,
  submitRequestsAction,
  undoSubmissionAction,
  withdrawLinesAction,
} from '@/lib/requests/actions';

import type { Cases } from './types';

export const requestCases: Cases = {
  'requests/submitRequestsAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      submitRequestsAction({
        submissionId: newId(),
        items: [{ sessionId: session.id, childId: family.children[0].id, kind: 'BOOKING' }],
      }),
  },
  'requests/withdrawLinesAction': {
    kind: 'guardian',
    call: ({ request }) => withdrawLinesAction({ lineIds: [request.lines[0].id] }),
  },
  'requests/undoSubmissionAction': {
    kind: 'guardian',
    call: ({ request }) => undoSubmissionAction({ submissionId: request.request.submissionId }),
  },
  'requests/decideLinesAction': {
    kind: 'agent',
    call: ({ request }) =>
      decideLinesAction({ lineIds: [request.lines[0].id], outcome: 'ACCEPTED' }),
  },
  'bookings/getSlotHistoryAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      getSlotHistoryAction({ sessionId: session.id, childId: family.children[0].id }),
  },
};
