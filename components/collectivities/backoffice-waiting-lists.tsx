import { StateBadge } from '@/components/ui/state-badge';
import type { WaitingList } from '@/lib/collectivities/types/home';
import { formatWeekdayDayShort } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import { BackofficeSection } from './backoffice-section';

const SHOWN = 6;

function freeSeats({ capacity, taken }: WaitingList): string {
  if (capacity === null || capacity <= taken) return 'complet';
  const free = capacity - taken;
  return plural(free, 'place libre', 'places libres');
}

/** The sessions of the next weeks that children wait for. */
export function BackofficeWaitingLists({ lists }: { lists: readonly WaitingList[] }) {
  const others = lists.length - SHOWN;
  return (
    <BackofficeSection id="attente" title="Listes d’attente" lead="Les quatre prochaines semaines.">
      {lists.length === 0 ? <p className="text-muted">Aucun enfant n’attend une place.</p> : null}
      <ul className="divide-y divide-rule">
        {lists.slice(0, SHOWN).map((list) => (
          <li
            key={list.sessionId}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2.5"
          >
            <div>
              <b>{list.activityName}</b>
              <p className="text-muted">{`${formatWeekdayDayShort(list.day)}, ${freeSeats(list)}`}</p>
            </div>
            <StateBadge tone="waiting" size="sm">
              {plural(list.waiting, 'enfant')}
            </StateBadge>
          </li>
        ))}
      </ul>
      {others > 0 ? (
        <p className="mt-2 text-muted">{`Et ${plural(others, 'autre créneau', 'autres créneaux')}.`}</p>
      ) : null}
    </BackofficeSection>
  );
}
