import Link from 'next/link';

import { Gommette } from '@/components/ui/gommette';
import { Pagination } from '@/components/ui/pagination';
import { StateBadge } from '@/components/ui/state-badge';
import { plural } from '@/lib/core/words';
import { slotWords } from '@/lib/requests/labels/queue';
import { waitingNotes } from '@/lib/requests/labels/waiting-lists';
import { ALL_PENDING, queueHref } from '@/lib/requests/rules/queue-address';
import { waitingListsHref } from '@/lib/requests/rules/waiting-lists-address';
import type {
  WaitingList,
  WaitingListsAddress,
  WaitingListsPage,
} from '@/lib/requests/types/waiting-lists';

import { SeatsGauge } from './backoffice-seats';

// The waiting children of one session, where each is decided.
function listHref({ activityId, day }: WaitingList): string {
  return queueHref({ ...ALL_PENDING, tab: 'liste', placeId: activityId, day });
}

function NextChild({ next }: Pick<WaitingList, 'next'>) {
  if (next === null) return null;
  return (
    <p className="flex items-center gap-2">
      <span className="text-muted">Prochain&nbsp;:</span>
      <Gommette index={next.position} initial={next.firstName} size={22} />
      <span>
        <b>{next.familyName}</b> {next.firstName}
      </span>
    </p>
  );
}

function Session({ list }: { list: WaitingList }) {
  const title = slotWords(list);
  const give = plural(list.toGive, 'place à attribuer', 'places à attribuer');
  return (
    <li className="grid items-start gap-x-6 gap-y-2.5 border-b border-rule-strong px-4 py-3.5 md:px-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1.2fr)_minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h2 className="font-sans text-[1rem] leading-[1.25] font-bold">{title}</h2>
        <p className="text-muted">{`${list.startsAt}–${list.endsAt} · ${list.facilityName}`}</p>
        {list.toGive > 0 ? (
          <StateBadge size="sm" tone="ink" className="mt-1.5">
            {give}
          </StateBadge>
        ) : null}
      </div>
      <SeatsGauge session={list} />
      <div className="grid min-w-0 gap-1">
        <NextChild next={list.next} />
        {waitingNotes(list).map((note) => (
          <p key={note} className="text-muted">
            {note}
          </p>
        ))}
      </div>
      <Link
        href={listHref(list)}
        prefetch={false}
        className="inline-flex min-h-touch items-center font-bold"
        aria-label={`${list.toGive > 0 ? 'Attribuer' : 'Voir la liste'}\u00A0: ${title}`}
      >
        {list.toGive > 0 ? 'Attribuer' : 'Voir la liste'}
      </Link>
    </li>
  );
}

interface BackofficeWaitingListsProps {
  address: WaitingListsAddress;
  page: WaitingListsPage;
}

/** The sessions that children wait for, the soonest first. */
export function BackofficeWaitingLists({ address, page }: BackofficeWaitingListsProps) {
  return (
    <>
      <ul>
        {page.lists.map((list) => (
          <Session key={list.sessionId} list={list} />
        ))}
      </ul>
      {page.next === null && address.after === null ? null : (
        <Pagination
          label="Pages des listes"
          summary={plural(page.lists.length, 'créneau affiché', 'créneaux affichés')}
          previous={
            address.after === null
              ? undefined
              : { href: waitingListsHref({ ...address, after: null }), label: 'Revenir au début' }
          }
          next={
            page.next === null
              ? undefined
              : { href: waitingListsHref({ ...address, after: page.next }), label: 'Voir la suite' }
          }
          className="px-4 py-4 md:px-6"
        />
      )}
    </>
  );
}
