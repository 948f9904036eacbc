import type { Metadata } from 'next';

import { BackofficeNewNewsForm } from '@/components/collectivities/backoffice-news-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { NEWS_PATH } from '@/lib/collectivities/rules/news';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Écrire une actualité' };

export default async function NewNewsPage() {
  const { slug, timeZone } = (await requireAgent('news.manage')).collectivity;
  return (
    <>
      <BackofficePageHeader
        back={{ href: NEWS_PATH, label: 'Actualités' }}
        title="Écrire une actualité"
        lead="Sur votre page publique, la plus récente vient en premier."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeNewNewsForm
          newsId={newId()}
          workplace={slug}
          today={civilDateIn(now(), timeZone)}
        />
      </div>
    </>
  );
}
