import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';

import type { FamilyPlace } from './types';

/** Whether somebody may give a file about a family. */
export function mayGiveFile(actor: GuardianActor | AgentActor, place: FamilyPlace): boolean {
  return actor.kind === 'agent'
    ? actor.collectivity.id === place.collectivityId
    : actor.subscriptions.some(
        ({ familyId, collectivity }) =>
          familyId === place.familyId && collectivity.id === place.collectivityId,
      );
}
