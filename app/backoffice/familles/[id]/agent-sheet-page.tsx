import { notFound } from 'next/navigation';

import { BackofficeSheet } from '@/components/families/backoffice-sheet';
import type { AgentActor } from '@/lib/accounts/types';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { editFileAction } from '@/lib/families/actions/files';
import { openFamilyFile } from '@/lib/families/queries/file';
import { readAgentSheet } from '@/lib/families/queries/opened-file';
import { readShownSections } from '@/lib/families/rules/blocks';
import { drawSheet } from '@/lib/families/rules/drawn-sheet';
import type { SearchParams } from '@/lib/families/rules/family-address';
import type { FileSubject } from '@/lib/families/types/changes';
import { now } from '@/lib/platform/clock';

import { readToldOfSheet } from './read-told-of-sheet';

export interface AgentSheetAddress {
  params: Promise<{ id: string; member: string }>;
  searchParams: Promise<SearchParams>;
}

interface AgentSheetPageProps {
  actor: AgentActor;
  familyId: string;
  subject: FileSubject;
  asked: SearchParams;
}

/** All that a file says of an adult or of a child, for agents, who change it at once. */
export async function AgentSheetPage({ actor, familyId, subject, asked }: AgentSheetPageProps) {
  const at = now();
  const sections = readShownSections(subject.kind, asked['afficher']);
  const file = await openFamilyFile(actor, familyId, at);
  if (file === null) notFound();
  const reading = { familyId, subject, shown: sections };
  // It writes down the reading of what is shown in clear.
  const sheet = await readAgentSheet(actor, reading, { asked: sections, now: at });
  if (sheet === null) notFound();
  const told = await readToldOfSheet(actor, reading);
  const { drawn, ...shown } = drawSheet(sheet, asked);
  return (
    <BackofficeSheet
      {...shown}
      sheet={drawn}
      submissionId={newId()}
      action={editFileAction}
      {...told}
      role={actor.role}
      otherFamily={file.children.find(({ id }) => id === subject.id)?.otherFamily ?? null}
      today={civilDateIn(at, actor.collectivity.timeZone)}
      mayWrite={isPermitted(actor.role, 'families.write')}
      isSaved={asked['fait'] === 'oui'}
    />
  );
}
