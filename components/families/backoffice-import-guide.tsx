import { ChevronRight, Download } from 'lucide-react';
import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/ui/button';
import { TEMPLATE_COLUMNS } from '@/lib/families/rules/import/columns';
import { EXAMPLE_HREF, TEMPLATE_HREF } from '@/lib/families/rules/import/address';
import type { ActivityPlace } from '@/lib/families/types/import';

function Summary({ children }: { children: ReactNode }) {
  return (
    <summary className="flex min-h-touch cursor-pointer items-center gap-1.5 font-bold text-link hover:underline">
      <ChevronRight aria-hidden className="flex-none in-open:rotate-90" />
      {children}
    </summary>
  );
}

function Columns() {
  return (
    <details className="border-t border-rule pt-1">
      <Summary>Les colonnes, une par une</Summary>
      <dl className="grid gap-2.5 py-2">
        {TEMPLATE_COLUMNS.map(({ key, label, hint, isRequired }) => (
          <div key={key}>
            <dt className="font-bold">
              {label}
              {isRequired ? ' (obligatoire)' : ''}
            </dt>
            <dd className="text-muted">{hint}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">
        Une ligne porte jusqu’à six inscriptions&nbsp;: Activité 3, Du 3, Au 3, Jours 3, et ainsi de
        suite. L’ordre des colonnes, les majuscules et les accents ne comptent pas.
      </p>
    </details>
  );
}

function Activities({ places }: { places: readonly ActivityPlace[] }) {
  if (places.length === 0) return null;
  return (
    <details className="border-t border-rule pt-1">
      <Summary>Les noms de vos activités</Summary>
      <ul className="list-disc py-2 pl-5">
        {places.map(({ name, facilityName }) => (
          <li key={`${name} ${facilityName}`}>
            <b>{name}</b>, {facilityName}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** How to make the file: the template, an example, the columns, the activities by their names. */
export function BackofficeImportGuide({ activities }: { activities: readonly ActivityPlace[] }) {
  return (
    <section aria-labelledby="preparer" className="grid gap-3 px-4 py-5 md:px-6 lg:px-5">
      <h2 id="preparer" className="text-xl">
        Préparer le fichier
      </h2>
      <ul className="grid list-disc gap-1.5 pl-5">
        <li>Une ligne par enfant, ou par famille sans enfant.</li>
        <li>Les lignes qui portent la même référence font une seule famille.</li>
        <li>Les responsables suffisent sur la première ligne de la famille.</li>
        <li>L’import ajoute. Il ne change ni n’efface rien de ce qui est déjà là.</li>
      </ul>
      <div className="grid justify-items-start gap-2">
        <ButtonLink href={TEMPLATE_HREF} download prefetch={false} icon={<Download aria-hidden />}>
          Télécharger le modèle
        </ButtonLink>
        <ButtonLink href={EXAMPLE_HREF} download prefetch={false} icon={<Download aria-hidden />}>
          Télécharger un exemple
        </ButtonLink>
      </div>
      <Columns />
      <Activities places={activities} />
    </section>
  );
}
