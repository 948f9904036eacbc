import type { AgentActor } from '@/lib/accounts/types';
import { proofOptions } from '@/lib/families/messages/quotients';
import { listDatedQuotients } from '@/lib/families/queries/dated-quotients';
import { listFieldHistory } from '@/lib/families/queries/file-history';
import type { FileSection } from '@/lib/families/rules/sections';
import type { FileSubject } from '@/lib/families/types/changes';

const LAST_CHANGES = 8;

type Reading = { familyId: string; subject: FileSubject; shown: readonly FileSection[] };

/**
 * What stands beside the page of an adult or of a child: its last changes and, on an adult’s, which holds
 * what is the family’s, the quotients with what may prove the one that is written.
 */
export async function readToldOfSheet(actor: AgentActor, { familyId, subject, shown }: Reading) {
  const isAdult = subject.kind === 'guardian';
  const [history, told] = await Promise.all([
    listFieldHistory(actor, familyId, { targetId: subject.id, most: LAST_CHANGES }),
    isAdult ? listDatedQuotients(actor, familyId, { shown }) : null,
  ]);
  if (told === null) return { history, quotients: null, proofs: null };
  const { quotients, documents } = told;
  return { history, quotients, proofs: proofOptions(documents, actor.collectivity.timeZone) };
}
