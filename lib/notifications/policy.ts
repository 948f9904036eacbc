import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';

/** The e-mails that an agent may read: those of the collectivity. For a Prisma `where`. */
export function emailScope(actor: AgentActor): { collectivityId: string } {
  return { collectivityId: actor.collectivity.id };
}
