import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { familyConditions, HAS_CODE, IS_SUBSCRIBED } from '@/lib/families/queries/search-sql';
import type { Tx } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { Prisma } from '@/prisma/generated/client';

import { MOST_LETTERS, type LettersInput } from '../schema/codes';
import type { LetterRecipient, LetterSender } from '../types/letters';

const COLUMNS = Prisma.sql`g.id as "guardianId", g.civility, g."firstName", g."lastName", g.address,
  g."addressExtra", g."postalCode", g.city, f.number as "familyNumber"`;

/** Who writes the letters of the agent's collectivity. */
export async function getLetterSender(tx: Tx, actor: AgentActor): Promise<LetterSender> {
  const { id, timeZone } = actor.collectivity;
  const sender = await tx.collectivity.findUniqueOrThrow({
    where: { id },
    select: { name: true, serviceName: true, postalAddress: true, email: true, phone: true },
  });
  return { ...sender, portalUrl: env.APP_URL, timeZone };
}

/** One guardian of the collectivity; null where there is none. */
export async function findRecipient(
  tx: Tx,
  actor: AgentActor,
  guardianId: string,
): Promise<LetterRecipient | null> {
  const [found] = await tx.$queryRaw<LetterRecipient[]>`
    select ${COLUMNS} from "Guardian" g
    join "Family" f on f."collectivityId" = g."collectivityId" and f.id = g."familyId"
    where g."collectivityId" = ${actor.collectivity.id}::uuid and g.id = ${guardianId}::uuid`;
  return found ?? null;
}

/**
 * The guardians to write to, in the order of the list: those who are ticked and whom nobody is
 * subscribed to; or, for all that the filters find, those who have no code either, so that the next
 * file takes up where this one stops. Whoever received a code since the list was shown is left
 * alone: another agent has just printed it. At most MOST_LETTERS.
 */
export async function listRecipients(
  tx: Tx,
  actor: AgentActor,
  { choix, guardianId, seenAt, q, abonnement, remis }: LettersInput,
): Promise<LetterRecipient[]> {
  const isAll = choix === 'tous';
  const filters = isAll
    ? { search: q, subscribed: abonnement, withCode: remis, after: null }
    : { search: '', subscribed: null, withCode: null, after: null };
  const who = isAll ? Prisma.sql`not ${HAS_CODE}` : Prisma.sql`g.id = any(${guardianId}::uuid[])`;
  return tx.$queryRaw<LetterRecipient[]>`
    select ${COLUMNS} from "Family" f
    join "Guardian" g on g."collectivityId" = f."collectivityId" and g."familyId" = f.id
    where ${familyConditions(actor, filters)} and ${who} and not ${IS_SUBSCRIBED}
      and not exists (select 1 from "SubscriberCode" late
        where late."collectivityId" = g."collectivityId" and late."guardianId" = g.id
          and late."revokedAt" is null and late."createdAt" > ${seenAt})
    order by fold_words(f.name), f.number, g.id limit ${MOST_LETTERS}`;
}
