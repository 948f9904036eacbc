import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { BackofficeNewsRemoval } from '@/components/collectivities/backoffice-news-removal';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { findNews } from '@/lib/collectivities/queries/news';
import { NEWS_PATH } from '@/lib/collectivities/rules/news';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Supprimer une actualité' };

type Props = { params: Promise<{ id: string }> };

export default async function NewsRemovalPage({ params }: Props) {
  const actor = await requireAgent('news.manage');
  const id = z.uuid().safeParse((await params).id);
  const news = id.success ? await findNews(actor, id.data) : null;
  if (news === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: NEWS_PATH, label: 'Actualités' }}
        title={'Supprimer cette actualité\u00A0?'}
      />
      <div className="grid max-w-[40rem] gap-4 px-4 py-5 md:px-6">
        <p>
          «{'\u00A0'}
          <b>{news.title}</b>
          {'\u00A0'}» quitte votre page publique. On ne peut pas la rétablir.
        </p>
        <BackofficeNewsRemoval newsId={news.id} />
      </div>
    </>
  );
}
