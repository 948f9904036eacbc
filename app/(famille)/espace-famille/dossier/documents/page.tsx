import type { Metadata } from 'next';

import { DocumentsPage } from '@/components/families/documents-page';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { listDocuments } from '@/lib/families/queries/documents';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Documents' };

type Props = {
  searchParams: Promise<{ fait?: string | string[]; remplacer?: string | string[] }>;
};

export default async function FamilyDocumentsPage({ searchParams }: Props) {
  const actor = await requireFamily();
  const { fait, remplacer } = await searchParams;
  const zone = actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris';
  const files = new Map(
    actor.subscriptions.map(({ familyId, collectivity }) => [familyId, collectivity.shortName]),
  );
  return (
    <DocumentsPage
      documents={await listDocuments(actor)}
      files={[...files].map(([value, label]) => ({ value, label }))}
      newId={newId()}
      today={civilDateIn(now(), zone)}
      timeZone={zone}
      replacedId={typeof remplacer === 'string' ? remplacer : null}
      done={typeof fait === 'string' ? fait : null}
    />
  );
}
