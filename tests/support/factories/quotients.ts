import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import type { Family } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

/** Gives a family its quotient familial, without an end unless said. */
export function giveQuotient(
  db: FactoryDb,
  { id }: Pick<Family, 'id'>,
  { value, since, until }: { value: string; since: CivilDate; until?: CivilDate },
): Promise<Family> {
  return db.family.update({
    where: { id },
    data: {
      quotientFamilial: sealText('Family.quotientFamilial', id, value),
      quotientSince: toDbDate(since),
      quotientUntil: until === undefined ? null : toDbDate(until),
    },
  });
}
