import type { AgentActor } from '@/lib/accounts/types';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { listDocuments } from '@/lib/families/queries/documents';
import { findChildren } from '@/lib/families/queries/found-children';
import { listFilePhotos } from '@/lib/families/queries/photos';
import { readFilePanel, type SearchParams } from '@/lib/families/rules/family-address';

type Reading = { familyId: string; asked: SearchParams; at: Date };

/** What stands beside a file on an agent's desk: its photos and documents, and what is being changed. */
export async function readDesk(actor: AgentActor, { familyId, asked, at }: Reading) {
  const { role } = actor;
  const { timeZone } = actor.collectivity;
  const mayWrite = isPermitted(role, 'families.write');
  const panel = mayWrite ? readFilePanel(asked) : null;
  const [photos, documents, found] = await Promise.all([
    listFilePhotos(actor, familyId),
    listDocuments(actor, familyId),
    panel?.kind === 'known-child' ? findChildren(actor, { familyId, search: panel.search }) : [],
  ]);
  return {
    panel,
    photos,
    documents,
    found,
    role,
    newId: newId(),
    isSaved: asked.fait === 'oui',
    mayWrite,
    mayManageCodes: isPermitted(role, 'codes.manage'),
    timeZone,
    today: civilDateIn(at, timeZone),
  };
}
