import {
  changeActivityAction,
  createActivityAction,
  createFacilityAction,
} from '@/lib/activities/actions/activities';
import { changeRulesAction } from '@/lib/activities/actions/rules';
import { importHolidaysAction } from '@/lib/activities/actions/school-holidays';
import { makeSessionsAction } from '@/lib/activities/actions/sessions';
import { rulesFields } from '@/lib/activities/rules/rules-fields';
import { rulesFormSchema, rulesKey } from '@/lib/activities/schema/rules-form';
import { activityForm } from '@/tests/support/activity-form';

import { type Cases, send } from './types';

/** Rules whose effect was read: they are saved at once. */
function readRules(activityId: string): Record<string, string> {
  const fields = {
    activityId,
    intent: 'save',
    openingKind: 'always',
    bookingKind: 'days-before',
    bookingDays: '9',
    bookingCounting: 'working',
    bookingDaysTime: '12:00',
    absenceKind: 'weekday',
    absenceWeekday: '2',
    absenceWeeks: '1',
    absenceWeekdayTime: '23:59',
  };
  const { rules } = rulesFormSchema.parse(fields);
  return { ...rulesFields(rules), ...fields, seen: rulesKey(rules) };
}

export const activityCases: Cases = {
  'activities/createActivityAction': {
    kind: 'agent',
    call: ({ activity }) => send(createActivityAction, activityForm(activity.facilityId)),
  },
  'activities/changeActivityAction': {
    kind: 'agent',
    call: ({ activity }) =>
      send(changeActivityAction, activityForm(activity.facilityId, { activityId: activity.id })),
  },
  'activities/changeRulesAction': {
    kind: 'agent',
    call: ({ activity }) => send(changeRulesAction, readRules(activity.id)),
  },
  'activities/makeSessionsAction': {
    kind: 'agent',
    call: ({ activity }) =>
      send(makeSessionsAction, {
        activityId: activity.id,
        startDay: '2099-01-01',
        endDay: '2099-02-01',
        intent: 'apply',
        seen: '2099-01-01 2099-02-01',
      }),
  },
  'activities/importHolidaysAction': {
    kind: 'own-agent',
    call: () => send(importHolidaysAction, {}),
  },
  'activities/createFacilityAction': {
    kind: 'own-agent',
    call: () => send(createFacilityAction, {}),
  },
};
