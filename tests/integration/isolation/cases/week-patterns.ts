import { forgetWeekAction, keepWeekAction } from '@/lib/bookings/actions';
import { emptyForm, type FormAction } from '@/lib/core/form';
import { db } from '@/lib/platform/db/client';

import type { Answer, Cases, Target } from './types';

async function send(action: FormAction, target: Target): Promise<Answer> {
  const [{ id: childId }] = target.family.children;
  const enrolment = await db.enrolment.findFirstOrThrow({ where: { childId } });
  const form = new FormData();
  form.set('activite', enrolment.activityId);
  form.set('enfants', childId);
  form.set('jours', '1');
  const { code } = await action(emptyForm(), form);
  return { code };
}

export const weekPatternCases: Cases = {
  'bookings/keepWeekAction': {
    kind: 'guardian',
    call: (target) => send(keepWeekAction, target),
  },
  'bookings/forgetWeekAction': {
    kind: 'guardian',
    call: (target) => send(forgetWeekAction, target),
  },
};
