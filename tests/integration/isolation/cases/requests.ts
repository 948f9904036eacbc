import { getSlotHistoryAction } from '@/lib/bookings/actions';
import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import {
  acceptOfferAction,
  decideLinesAction,
  readByFamilyAction,
  readByServiceAction,
  declineOfferAction,
  submitPeriodAction,
  submitRequestsAction,
  undoSubmissionAction,
  withdrawLinesAction,
  withdrawRequestAction,
  writeToFamilyAction,
  writeToServiceAction,
} from '@/lib/requests/actions';

import { decideJustificationAction } from '@/lib/requests/actions/justifications';

import type { Cases } from './types';

function conversationForm(requestId: string, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  const fields = { requestId, messageId: newId(), seen: '0', ...more };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

export const requestCases: Cases = {
  'requests/submitRequestsAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      submitRequestsAction({
        submissionId: newId(),
        items: [{ sessionId: session.id, childId: family.children[0].id, kind: 'BOOKING' }],
      }),
  },
  'requests/submitPeriodAction': {
    kind: 'guardian',
    call: ({ session, family, activity }) => {
      const form = new FormData();
      const day = session.day.toISOString().slice(0, 10);
      const fields = {
        acte: 'BOOKING',
        activite: activity.id,
        enfants: family.children[0].id,
        du: day,
        au: day,
      };
      for (const [name, value] of Object.entries({
        ...fields,
        jours: '5',
        vu: '1-0-0',
        submissionId: newId(),
      }))
        form.append(name, value);
      return submitPeriodAction(emptyForm(), form);
    },
  },
  'requests/withdrawLinesAction': {
    kind: 'guardian',
    call: ({ request }) => withdrawLinesAction({ lineIds: [request.lines[0].id] }),
  },
  'requests/withdrawRequestAction': {
    kind: 'guardian',
    call: ({ request }) => {
      const form = new FormData();
      form.append('requestId', request.request.id);
      return withdrawRequestAction(emptyForm(), form);
    },
  },
  'requests/writeToServiceAction': {
    kind: 'guardian',
    call: ({ request }) =>
      writeToServiceAction(emptyForm(), conversationForm(request.request.id, { body: 'Bonjour' })),
  },
  'requests/readByFamilyAction': {
    kind: 'guardian',
    call: ({ request }) => readByFamilyAction(emptyForm(), conversationForm(request.request.id)),
  },
  'requests/writeToFamilyAction': {
    kind: 'agent',
    call: ({ request }) =>
      writeToFamilyAction(emptyForm(), conversationForm(request.request.id, { body: 'Bonjour' })),
  },
  'requests/readByServiceAction': {
    kind: 'agent',
    call: ({ request }) => readByServiceAction(emptyForm(), conversationForm(request.request.id)),
  },
  'requests/undoSubmissionAction': {
    kind: 'guardian',
    call: ({ request }) => undoSubmissionAction({ submissionId: request.request.submissionId }),
  },
  'requests/acceptOfferAction': {
    kind: 'guardian',
    call: ({ offer }) => acceptOfferAction({ offerId: offer.id }),
  },
  'requests/declineOfferAction': {
    kind: 'guardian',
    call: ({ offer }) => declineOfferAction({ offerId: offer.id }),
  },
  'requests/decideLinesAction': {
    kind: 'agent',
    call: ({ request }) =>
      decideLinesAction({ lineIds: [request.lines[0].id], outcome: 'ACCEPTED' }),
  },
  'requests/decideJustificationAction': {
    kind: 'agent',
    call: ({ request }) => {
      const form = new FormData();
      form.append('lineIds', request.lines[0].id);
      form.append('outcome', 'ACCEPTED');
      return decideJustificationAction(emptyForm(), form);
    },
  },
  'bookings/getSlotHistoryAction': {
    kind: 'guardian',
    call: ({ session, family }) =>
      getSlotHistoryAction({ sessionId: session.id, childId: family.children[0].id }),
  },
};
