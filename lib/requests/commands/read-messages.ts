import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { inTransaction } from '@/lib/platform/db/transaction';

import type { ReadMessagesInput } from '../schema/messages';
import {
  keepReadings,
  lockFamilyRequest,
  lockServiceRequest,
  refreshUnreadByService,
} from './conversation';

/**
 * An account of the family has read what the service wrote, up to a place. Reading twice is harmless.
 * @returns how many messages were new to it
 * @throws DomainError NOT_FOUND
 */
export async function readByFamily(
  actor: GuardianActor,
  { requestId, seen }: ReadMessagesInput,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    const request = await lockFamilyRequest(tx, actor, requestId);
    return keepReadings(tx, request, { reader: { accountId: actor.accountId }, seen, now });
  });
}

/**
 * The service has read what the family wrote, up to a place: whoever of its agents did.
 * @returns how many messages were new to it
 * @throws DomainError NOT_FOUND
 */
export async function readByService(
  actor: AgentActor,
  { requestId, seen }: ReadMessagesInput,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    const request = await lockServiceRequest(tx, actor, requestId);
    const count = await keepReadings(tx, request, {
      reader: { agentId: actor.agentId },
      seen,
      now,
    });
    await refreshUnreadByService(tx, request);
    return count;
  });
}
