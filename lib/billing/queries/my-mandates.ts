import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import { mandateStateOf } from '../rules/mandates';
import type { MyMandate } from '../types/mandate';
import { LAST_USED } from './mandates';

const END = 4;

/** A mandate as it is kept: its account encrypted. */
export type MySealedMandate = Omit<MyMandate, 'ibanEnd'> & {
  iban: string;
  lastUsedOn: CivilDate | null;
};

/** The signed mandates of the account's families that are not revoked, as JSON. */
export function myMandatesSql(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`(
    select coalesce(json_agg(json_build_object('id', d.id, 'reference', d.reference,
        'signedOn', d."signedOn", 'lastUsedOn', ${LAST_USED}, 'creditorId', d."creditorId",
        'creditorName', coalesce(k.name, o.name), 'iban', d.iban,
        'service', json_build_object('serviceName', o."serviceName", 'email', o.email,
          'phone', o.phone)) order by d."signedOn", d.id), '[]')
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
      as mine("collectivityId", "familyId")
    join "Mandate" d on d."collectivityId" = mine."collectivityId"
      and d."familyId" = mine."familyId" and d."signedOn" is not null and d."revokedOn" is null
    join "Collectivity" o on o.id = d."collectivityId"
    left join "DirectDebitCreditor" k on k."collectivityId" = d."collectivityId"
  )`;
}

/** Those that have not lapsed, their accounts all but hidden. */
export function openMyMandates(
  mandates: readonly MySealedMandate[],
  today: CivilDate,
): MyMandate[] {
  return mandates.flatMap(({ iban, lastUsedOn, ...mandate }) =>
    mandateStateOf({ ...mandate, lastUsedOn, revokedOn: null }, today) === 'ACTIVE'
      ? [{ ...mandate, ibanEnd: openText('Mandate.iban', mandate.id, iban).slice(-END) }]
      : [],
  );
}
