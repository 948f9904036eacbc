import type { Metadata } from 'next';

import { BackofficeFileHeader } from '@/components/families/backoffice-file-header';
import { BackofficeNewFamily } from '@/components/families/backoffice-new-family';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Créer un dossier' };

export default async function NewFamilyPage() {
  await requireAgent('families.write');
  return (
    <>
      <BackofficeFileHeader title="Créer un dossier">
        Un responsable au moins. Le portail donne le n° de dossier et le code personnel.
      </BackofficeFileHeader>
      <div className="px-4 py-5 md:px-6">
        <BackofficeNewFamily familyId={newId()} />
      </div>
    </>
  );
}
