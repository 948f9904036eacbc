import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { z } from 'zod';

import { BackofficeNewsList } from '@/components/collectivities/backoffice-news-list';
import { BackofficeSettingsHeader } from '@/components/collectivities/backoffice-settings-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { NEWS_DONE_WORDS } from '@/lib/collectivities/messages/news';
import { listNews } from '@/lib/collectivities/queries/news';
import { NEW_NEWS_PATH, readNewsDone } from '@/lib/collectivities/rules/news';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Actualités' };

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function NewsPage({ searchParams }: Props) {
  const actor = await requireAgent('news.manage');
  const { apres, fait } = await searchParams;
  const after = z.uuid().safeParse(apres).data ?? null;
  const page = await listNews(actor, { after, now: now() });
  const done = readNewsDone(fait);
  const { shortName, slug } = actor.collectivity;
  return (
    <>
      <BackofficeSettingsHeader
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
      <div className="grid gap-5 px-4 py-5 md:px-6">
        {done === null ? null : (
          <Alert tone="success" role="status">
            {NEWS_DONE_WORDS[done]}
          </Alert>
        )}
        <div>
          <BackofficeNewsList page={page} isFirst={after === null} />
        </div>
      </div>
    </>
  );
}
