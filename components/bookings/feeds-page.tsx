import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

import type { FeedOfChild } from '@/lib/bookings/types/feed';
import { formatDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';

import { Gommette } from '../ui/gommette';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { ChildFeedForms } from './feed-forms';
import { PLANNING_PATH } from './planning-address';

type FeedsPageProps = { feeds: readonly FeedOfChild[]; timeZone: string };

function Guide() {
  return (
    <SheetRow as="section" margin={<MarginTitle>Comment faire</MarginTitle>}>
      <dl className="grid max-w-text gap-3 [&_dt]:font-bold">
        <div>
          <dt>iPhone, iPad, Mac</dt>
          <dd>Touchez «&nbsp;Ouvrir dans mon agenda&nbsp;», puis «&nbsp;S’abonner&nbsp;».</dd>
        </div>
        <div>
          <dt>Google Agenda</dt>
          <dd>
            Sur un ordinateur, «&nbsp;Autres agendas&nbsp;», «&nbsp;+&nbsp;», «&nbsp;À partir de
            l’URL&nbsp;»&nbsp;: collez l’adresse. Le téléphone suit.
          </dd>
        </div>
        <div>
          <dt>Outlook, Thunderbird et les autres</dt>
          <dd>Ajoutez un agenda depuis Internet, et collez l’adresse.</dd>
        </div>
      </dl>
      <p className="mt-3 max-w-text text-muted">
        Votre agenda relit le planning de lui-même, quelques fois par jour. Il montre ce qui est
        réservé, ce qui attend et ce qui est annulé, sans aucune donnée de santé. Pour réserver,
        revenez ici.
      </p>
    </SheetRow>
  );
}

/** The secret addresses at which a parent's own calendar reads the bookings of each child. */
export function FeedsPage({ feeds, timeZone }: FeedsPageProps) {
  return (
    <>
      <p className="px-4 py-3.5 md:px-0">
        <Link href={PLANNING_PATH} className="inline-flex min-h-touch items-center gap-1.5">
          <ArrowLeft aria-hidden />
          Retour au planning
        </Link>
      </p>
      <Sheet>
        <PageHeader
          title="S’abonner au planning"
          lead="Les activités de vos enfants dans l’agenda de votre téléphone, à jour sans rien faire."
        />
        {feeds.map(({ childId, firstName, sticker, feed }) => (
          <SheetRow
            key={childId}
            as="section"
            margin={
              <MarginTitle>
                <span className="inline-flex items-center gap-2">
                  <Gommette index={sticker} initial={firstName} size={26} />
                  {firstName}
                </span>
              </MarginTitle>
            }
          >
            <ChildFeedForms
              childId={childId}
              firstName={firstName}
              feed={
                feed === null
                  ? null
                  : {
                      id: feed.id,
                      address: feed.address,
                      since: formatDay(civilDateIn(feed.createdAt, timeZone)),
                    }
              }
            />
          </SheetRow>
        ))}
        <Guide />
      </Sheet>
    </>
  );
}
