import type { Metadata } from 'next';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { BackofficeImportForm } from '@/components/families/backoffice-import-form';
import { BackofficeImportGuide } from '@/components/families/backoffice-import-guide';
import { BackofficeImportList } from '@/components/families/backoffice-import-list';
import { listActivityPlaces, listImports } from '@/lib/families/queries/import';
import { FAMILIES_PATH } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Importer des familles' };

export default async function FamilyImportsPage() {
  const actor = await requireAgent('families.import');
  const [imports, activities] = await Promise.all([listImports(actor), listActivityPlaces(actor)]);
  return (
    <>
      <BackofficePageHeader
        back={{ href: FAMILIES_PATH, label: 'Familles' }}
        title="Importer des familles"
        lead="Familles, enfants et inscriptions, depuis un fichier de votre logiciel ou d’un tableur."
      />
      <div className="grid lg:min-h-[calc(100dvh-8rem)] lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 content-start gap-8 px-4 py-5 md:px-6">
          <section aria-labelledby="verifier" className="grid gap-3">
            <h2 id="verifier" className="text-xl">
              Vérifier un fichier
            </h2>
            <p className="max-w-[34rem]">
              Le portail lit le fichier et dit ce qui serait ajouté, et ce qui est à corriger. Rien
              n’est écrit avant que vous ne demandiez l’import.
            </p>
            <BackofficeImportForm submitLabel="Vérifier le fichier" />
          </section>
          <BackofficeImportList imports={imports} timeZone={actor.collectivity.timeZone} />
        </div>
        <aside
          aria-label="Préparer le fichier"
          className="border-rule-strong max-lg:border-t lg:border-l"
        >
          <BackofficeImportGuide activities={activities} />
        </aside>
      </div>
    </>
  );
}
