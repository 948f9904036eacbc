import {
  addUnbookedAction,
  noteAllPresentAction,
  noteAttendanceAction,
  removeUnbookedAction,
} from '@/lib/attendance/actions';

import { type Case, type Cases, send, type Target } from './types';

/** What facilitators do too: a reader is without the permission. */
const noting = (call: Case['call']): Case => ({ kind: 'agent', outsider: 'READER', call });

const slotOf = ({ session, family }: Target) => ({
  sessionId: session.id,
  childId: family.children[0].id,
});

export const attendanceCases: Cases = {
  'attendance/noteAttendanceAction': noting((target) =>
    send(noteAttendanceAction, { ...slotOf(target), mark: 'PRESENT' }),
  ),
  'attendance/noteAllPresentAction': noting(({ session }) =>
    send(noteAllPresentAction, { sessionId: session.id }),
  ),
  'attendance/addUnbookedAction': noting((target) =>
    send(addUnbookedAction, { ...slotOf(target), familyId: target.family.family.id }),
  ),
  'attendance/removeUnbookedAction': noting((target) => send(removeUnbookedAction, slotOf(target))),
};
