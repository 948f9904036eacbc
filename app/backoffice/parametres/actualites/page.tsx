import type { Metadata } from 'next';
import { z } from 'zod';

import { BackofficeNewsHeader } from '@/components/collectivities/backoffice-news-header';
import { BackofficeNewsList } from '@/components/collectivities/backoffice-news-list';
import { Alert } from '@/components/ui/alert';
import { NEWS_DONE_WORDS } from '@/lib/collectivities/messages/news';
import { listNews } from '@/lib/collectivities/queries/news';
import { readNewsDone } from '@/lib/collectivities/rules/news';
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
  return (
    <>
      <BackofficeNewsHeader collectivity={actor.collectivity} />
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
