import type { Metadata } from 'next';

import { BackofficeNewFamily } from '@/components/families/backoffice-new-family';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { newId } from '@/lib/core/ids';
import { FAMILIES_PATH } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Créer un dossier' };

export default async function NewFamilyPage() {
  await requireAgent('families.write');
  return (
    <>
      <BackofficePageHeader
        back={{ href: FAMILIES_PATH, label: 'Toutes les familles' }}
        title="Créer un dossier"
        lead="Un responsable au moins. Le portail donne le n° de dossier et le code personnel."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeNewFamily familyId={newId()} />
      </div>
    </>
  );
}
