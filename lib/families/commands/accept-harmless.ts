import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';

import { changeError } from '../messages/change-errors';
import { listRequestsToAccept, type RequestToAccept } from '../queries/harmless';
import { isHarmless } from '../rules/harmless';
import type { BulkLine, BulkOutcome } from '../types/changes';
import { decideChanges } from './decide-changes';

/**
 * Accepts harmless requests together, each whole or not at all, in a transaction of its own: what one
 * has become stops no other, and each is told. One of which the file has changed since, even in one
 * field, waits to be opened; so does one that is not harmless.
 * @throws DomainError NOT_FOUND
 */
export async function acceptHarmless(
  actor: AgentActor,
  requestIds: readonly string[],
  now: Date,
): Promise<BulkLine[]> {
  const requests = await listRequestsToAccept(actor, requestIds);
  if (requests.length !== new Set(requestIds).size) throw changeError('NOT_FOUND');
  const lines: BulkLine[] = [];
  for (const request of requests) {
    const { reference, familyName } = request;
    lines.push({ reference, familyName, outcome: await accept(actor, request, now) });
  }
  return lines;
}

async function accept(
  actor: AgentActor,
  request: RequestToAccept,
  now: Date,
): Promise<BulkOutcome> {
  const { changeIds } = request;
  if (changeIds.length === 0) return 'ANSWERED';
  if (!isHarmless(request)) return 'TO_OPEN';
  const decisions = changeIds.map((changeId) => ({ changeId, outcome: 'ACCEPTED' as const }));
  try {
    const input = { decisions, reason: '', isWhole: true };
    const { conflicts, changed } = await decideChanges(actor, input, now);
    if (conflicts.length > 0) return 'CONFLICT';
    return changed.length > 0 ? 'ANSWERED' : 'ACCEPTED';
  } catch (error) {
    if (error instanceof DomainError) return 'ANSWERED';
    throw error;
  }
}
