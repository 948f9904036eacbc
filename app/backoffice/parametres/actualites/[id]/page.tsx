import { Trash2 } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { BackofficeNewsForm } from '@/components/collectivities/backoffice-news-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { findNews } from '@/lib/collectivities/queries/news';
import { NEWS_PATH, newsRemovalPath } from '@/lib/collectivities/rules/news';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Modifier une actualité' };

type Props = { params: Promise<{ id: string }> };

export default async function OneNewsPage({ params }: Props) {
  const actor = await requireAgent('news.manage');
  const id = z.uuid().safeParse((await params).id);
  const news = id.success ? await findNews(actor, id.data) : null;
  if (news === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: NEWS_PATH, label: 'Actualités' }}
        title="Modifier une actualité"
        action={
          <ButtonLink
            href={newsRemovalPath(news.id)}
            variant="danger"
            prefetch={false}
            icon={<Trash2 aria-hidden />}
          >
            Supprimer
          </ButtonLink>
        }
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeNewsForm news={news} />
      </div>
    </>
  );
}
