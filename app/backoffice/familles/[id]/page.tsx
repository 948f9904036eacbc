import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeFamilyFile } from '@/components/families/backoffice-family-file';
import { BackofficeFileHeader } from '@/components/families/backoffice-file-header';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { onDay } from '@/lib/families/messages/file';
import { openFamilyFile } from '@/lib/families/queries/file';
import { listDocuments } from '@/lib/families/queries/documents';
import { listFilePhotos } from '@/lib/families/queries/photos';
import { findChildren } from '@/lib/families/queries/found-children';
import { readFilePanel, type SearchParams } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Dossier famille' };

interface FamilyPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function FamilyPage({ params, searchParams }: FamilyPageProps) {
  const actor = await requireAgent('families.read');
  const { id } = await params;
  const at = now();
  const { timeZone } = actor.collectivity;
  const file = await openFamilyFile(actor, id, at);
  if (file === null) notFound();
  const asked = await searchParams;
  const mayWrite = isPermitted(actor.role, 'families.write');
  const panel = mayWrite ? readFilePanel(asked) : null;
  const found =
    panel?.kind === 'known-child'
      ? await findChildren(actor, { familyId: file.id, search: panel.search })
      : [];
  const desk = {
    panel,
    photos: await listFilePhotos(actor, file.id),
    documents: await listDocuments(actor, file.id),
    role: actor.role,
    newId: newId(),
    found,
    isSaved: asked.fait === 'oui',
    mayWrite,
    mayManageCodes: isPermitted(actor.role, 'codes.manage'),
    timeZone,
    today: civilDateIn(at, timeZone),
  };
  const created = `Dossier n° ${file.number}, créé ${onDay(file.createdAt, timeZone)}`;
  return (
    <>
      <BackofficeFileHeader title={`Famille ${file.name}`}>{created}</BackofficeFileHeader>
      <BackofficeFamilyFile file={file} desk={desk} />
    </>
  );
}
