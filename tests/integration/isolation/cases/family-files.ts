import { emptyForm, type FormAction } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import {
  addChildAction,
  addEnrolmentAction,
  addGuardianAction,
  attachChildAction,
  changeEnrolmentAction,
  createFamilyAction,
  editFileAction,
} from '@/lib/families/actions/files';
import { enrolManyAction } from '@/lib/families/actions/enrol-many';
import { findFamiliesAction } from '@/lib/families/actions/search';
import { enrolValue } from '@/lib/families/rules/enrol-many';
import { db } from '@/lib/platform/db/client';
import { renewCodeAction, revokeCodeAction } from '@/lib/subscriptions/actions/guardian-code';
import { createActivity, enrol } from '@/tests/support/factories/activities';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';

import type { Answer, Cases, Target } from './types';

const ADULT = { civility: 'Mme', lastName: 'INTRUS', firstName: 'Iris' };
const CHILD = { lastName: 'INTRUS', firstName: 'Iris', birthDate: '2019-05-03' };
const PERIOD = { startDay: '2026-09-01', endDay: '2027-07-02', weekdays: '1' };

function send<Done>(action: FormAction<Done>, fields: Record<string, string>): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(emptyForm<Done>(), form);
}

function placeOf({ family }: Target) {
  return { familyId: family.family.id, childId: family.children[0].id };
}

async function codeOf({ family: { guardian } }: Target): Promise<Record<string, string>> {
  const where = { guardianId: guardian.id, revokedAt: null };
  const { id } =
    (await db.subscriberCode.findFirst({ where })) ?? (await createSubscriberCode(db, guardian));
  return { guardianId: guardian.id, seenCodeId: id };
}

export const familyFileCases: Cases = {
  'families/findFamiliesAction': {
    kind: 'own-agent',
    call: () => send(findFamiliesAction, { q: 'guillet' }),
  },
  'families/createFamilyAction': {
    kind: 'own-agent',
    call: () => {
      const adult = Object.entries(ADULT).map(([name, value]) => [`guardian0-${name}`, value]);
      const fields = Object.fromEntries(adult) as Record<string, string>;
      return send(createFamilyAction, { familyId: newId(), ...fields });
    },
  },
  'families/addGuardianAction': {
    kind: 'agent',
    call: ({ family }) =>
      send(addGuardianAction, { ...ADULT, familyId: family.family.id, guardianId: newId() }),
  },
  'families/editFileAction': {
    kind: 'agent',
    call: ({ family }) =>
      send(editFileAction, {
        familyId: family.family.id,
        kind: 'guardian',
        id: family.guardian.id,
        submissionId: newId(),
        shown: JSON.stringify({ 'guardian.city': family.guardian.city }),
        guardian_city: 'Ailleurs',
      }),
  },
  'families/addChildAction': {
    kind: 'agent',
    call: (target) => send(addChildAction, { ...CHILD, ...placeOf(target), childId: newId() }),
  },
  'families/attachChildAction': {
    kind: 'agent',
    call: async (target) => {
      const other = await createFamilyFile(db, target.collectivity, { children: [] });
      return send(attachChildAction, { ...placeOf(target), familyId: other.family.id });
    },
  },
  'families/addEnrolmentAction': {
    kind: 'agent',
    call: async (target) => {
      const { id: activityId } = await createActivity(db, target.collectivity);
      const ids = { ...placeOf(target), enrolmentId: newId(), activityId };
      return send(addEnrolmentAction, { ...ids, ...PERIOD });
    },
  },
  'families/enrolManyAction': {
    kind: 'agent',
    call: async (target) => {
      const { id: activityId } = await createActivity(db, target.collectivity);
      const children = enrolValue({ ...placeOf(target), enrolmentId: newId() });
      return send(enrolManyAction, { activityId, children, ...PERIOD });
    },
  },
  'families/changeEnrolmentAction': {
    kind: 'agent',
    call: async (target) => {
      const activity = await createActivity(db, target.collectivity);
      const { family, children } = target.family;
      const { id } = await enrol(db, { family, child: children[0] }, activity);
      return send(changeEnrolmentAction, { familyId: family.id, enrolmentId: id, ...PERIOD });
    },
  },
  'subscriptions/renewCodeAction': {
    kind: 'agent',
    call: async (target) => send(renewCodeAction, await codeOf(target)),
  },
  'subscriptions/revokeCodeAction': {
    kind: 'agent',
    call: async (target) => send(revokeCodeAction, await codeOf(target)),
  },
};
