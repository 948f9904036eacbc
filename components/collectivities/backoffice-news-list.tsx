import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { NEWS_STATE_LABELS, newsDays } from '@/lib/collectivities/messages/news';
import { NEWS_PATH, newsPath } from '@/lib/collectivities/rules/news';
import type { ListedNews, NewsPage, NewsState } from '@/lib/collectivities/types/news';
import { plural } from '@/lib/core/words';

const TONES: Record<NewsState, StateTone> = { TO_COME: 'ink', SHOWN: 'booked', ENDED: 'grey' };

const COLUMNS: readonly TableColumn<ListedNews>[] = [
  {
    key: 'title',
    header: 'Titre',
    rowHeader: true,
    phone: 'wide',
    cell: ({ id, title }) => (
      <Link
        href={newsPath(id)}
        prefetch={false}
        className="inline-flex min-h-touch items-center font-bold [overflow-wrap:anywhere]"
      >
        {title}
      </Link>
    ),
  },
  { key: 'days', header: 'Sur la page publique', phone: 'start', cell: newsDays },
  {
    key: 'state',
    header: 'État',
    phone: 'end',
    cell: ({ state }) => (
      <StateBadge tone={TONES[state]} size="sm">
        {NEWS_STATE_LABELS[state]}
      </StateBadge>
    ),
  },
];

export interface BackofficeNewsListProps {
  page: NewsPage;
  /** Whether it is the first page. */
  isFirst: boolean;
}

/** The collectivity's news, whether families see it yet, now or no more. */
export function BackofficeNewsList({ page: { news, next }, isFirst }: BackofficeNewsListProps) {
  if (news.length === 0 && isFirst)
    return (
      <EmptyState title="Aucune actualité.">
        Une fermeture, un menu, une réunion{'\u00A0'}: ce que vous écrivez s’affiche sur votre page
        publique, aux jours que vous choisissez.
      </EmptyState>
    );
  return (
    <>
      <Table caption="Actualités" columns={COLUMNS} rows={news} rowKey={({ id }) => id} />
      <Pagination
        className="mt-4"
        label="Pages des actualités"
        summary={plural(news.length, 'actualité affichée', 'actualités affichées')}
        previous={isFirst ? undefined : { href: NEWS_PATH, label: 'Revenir au début' }}
        next={
          next === null
            ? undefined
            : { href: `${NEWS_PATH}?apres=${next}`, label: 'Voir les suivantes' }
        }
      />
    </>
  );
}
