import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { rollWords } from '@/lib/attendance/messages';
import { countRoll } from '@/lib/attendance/rules';
import { rollDayHref } from '@/lib/attendance/rules/address';
import type { Roll } from '@/lib/attendance/types';
import { sessionTitle } from '@/lib/bookings/messages/calendar';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { BackofficeFindChild } from './backoffice-find-child';
import { BackofficeNoteAll } from './backoffice-note-all';
import { BackofficeRollChild } from './backoffice-roll-child';

export interface BackofficeRollProps {
  roll: Roll;
  search: string;
  today: CivilDate;
}

/** Why nothing can be noted; null where it can. */
function closedWords({ day, isClosed }: Roll, today: CivilDate): string | null {
  if (isClosed) return 'Ce créneau est fermé\u00A0: personne n’y est attendu.';
  return day > today ? 'Le pointage de ce créneau ouvre le jour même.' : null;
}

/** Who came to a session: made for a tablet, one touch a child. */
export function BackofficeRoll({ roll, search, today }: BackofficeRollProps) {
  const { sessionId, children, day } = roll;
  const count = countRoll(children);
  // What an invoice holds is noted no more.
  const left = children.filter(
    ({ status, isInvoiced }) => status === 'BOOKED' && !isInvoiced,
  ).length;
  const why = closedWords(roll, today);
  return (
    <>
      <BackofficePageHeader
        back={{ href: rollDayHref(day > today ? today : day, today), label: 'Tous les créneaux' }}
        title={sessionTitle(roll.activityName, day)}
        lead={`${roll.facilityName}, de ${roll.startsAt} à ${roll.endsAt}`}
        action={
          why === null && left > 1 ? <BackofficeNoteAll sessionId={sessionId} count={left} /> : null
        }
      >
        <p role="status" className="mt-1 font-bold">
          {rollWords(count)}
        </p>
      </BackofficePageHeader>
      {why === null ? null : (
        <div className="px-4 pt-5 md:px-6">
          <Alert tone="info">{why}</Alert>
        </div>
      )}
      <BackofficeSection id="enfants" title="Enfants">
        {children.length === 0 ? (
          <EmptyState title="Personne n’a réservé">
            Les enfants venus sans réservation s’ajoutent plus bas.
          </EmptyState>
        ) : (
          <ul role="list" className="border-y border-rule">
            {children.map((child) => (
              <BackofficeRollChild
                key={child.childId}
                sessionId={sessionId}
                day={day}
                child={child}
                isOpen={why === null}
              />
            ))}
          </ul>
        )}
      </BackofficeSection>
      {why === null ? (
        <BackofficeSection
          id="ajouter"
          title="Venu sans réservation"
          lead="Cherchez parmi les enfants inscrits à l’activité. Le supplément du tarif s’applique."
        >
          <BackofficeFindChild sessionId={sessionId} day={day} search={search} found={roll.found} />
        </BackofficeSection>
      ) : null}
    </>
  );
}
