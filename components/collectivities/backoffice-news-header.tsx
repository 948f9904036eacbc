import { Plus } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { NEW_NEWS_PATH } from '@/lib/collectivities/rules/news';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';

export interface BackofficeNewsHeaderProps {
  collectivity: { slug: string; shortName: string };
}

/** The head of the list of news: the page where they are read, and the form that writes one. */
export function BackofficeNewsHeader({ collectivity }: BackofficeNewsHeaderProps) {
  const { slug, shortName } = collectivity;
  return (
    <BackofficePageHeader
      back={{ href: '/backoffice/parametres', label: 'Paramètres' }}
      title="Actualités"
      lead={`Ce que la page publique de ${shortName} annonce aux familles.`}
      action={
        <div className="flex flex-wrap items-center gap-2 md:flex-row-reverse">
          <ButtonLink href={NEW_NEWS_PATH} variant="primary" icon={<Plus aria-hidden />}>
            Écrire une actualité
          </ButtonLink>
          <ButtonLink
            href={`/collectivites/${slug}`}
            variant="quiet"
            prefetch={false}
            className="max-md:-ml-3"
          >
            Voir la page publique
          </ButtonLink>
        </div>
      }
    />
  );
}
