'use server';

import { redirect } from 'next/navigation';

import { DomainError } from '@/lib/core/errors';
import { agentForm } from '@/lib/platform/actions/forms';
import {
  isSubscriberCode,
  normaliseSubscriberCode,
} from '@/lib/subscriptions/rules/subscriber-code';

import { findFamilyOfCode } from '../queries/search';
import { familiesHref, familyPath, readFamilyFilters } from '../rules/family-address';
import { findFamiliesSchema } from '../schema/file';

/**
 * The agents' search. What is found stands in the address, but for a subscriber code, which is a
 * secret: it leads straight to its file.
 */
export const findFamiliesAction = agentForm(
  { name: 'families/find', permission: 'families.read', schema: findFamiliesSchema },
  async (input, actor) => {
    if (!isSubscriberCode(normaliseSubscriberCode(input.q)))
      redirect(familiesHref(readFamilyFilters(input)));
    const familyId = await findFamilyOfCode(actor, input.q);
    if (familyId !== null) redirect(familyPath(familyId));
    throw new DomainError(
      'CODE_UNKNOWN',
      'Aucun dossier n’a ce code abonné. Vérifiez chaque caractère.',
      'q',
    );
  },
);
