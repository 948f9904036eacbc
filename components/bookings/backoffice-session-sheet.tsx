import { ClipboardCheck } from 'lucide-react';
import Link from 'next/link';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Gauge } from '@/components/ui/gauge';
import { Gommette } from '@/components/ui/gommette';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { rollPath } from '@/lib/attendance/rules/address';
import { slotStateLabels } from '@/lib/bookings/labels';
import {
  ATTENDEE_GROUPS,
  askingWords,
  attendeeNote,
  leftWords,
  sessionTitle,
  takenWords,
} from '@/lib/bookings/messages/calendar';
import { slotStateOf } from '@/lib/bookings/rules';
import { type AttendeeGroup, groupAttendees } from '@/lib/bookings/rules/calendar';
import { calendarHref } from '@/lib/bookings/rules/calendar-address';
import type { Attendee, SessionSheet } from '@/lib/bookings/types/calendar';
import { type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';
import { ageWords } from '@/lib/families/messages/file';
import { familyPath } from '@/lib/families/rules/family-address';
import { ALL_PENDING, queueHref } from '@/lib/requests/rules/queue-address';

import { slotTone } from './slot-look';

interface BackofficeSessionSheetProps {
  sheet: SessionSheet;
  today: CivilDate;
  /** Whether names lead to the families' files. */
  mayOpenFamilies: boolean;
  /** Whether who came is noted from here. */
  mayNote: boolean;
}

// What waits for an answer, or for a seat, leads to where it is given.
function State({ attendee }: { attendee: Attendee }) {
  const { status, pending, lineId } = attendee;
  const state = slotStateOf(status, pending);
  const note = attendeeNote(attendee);
  const tab = pending === null ? 'liste' : 'attente';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateBadge size="sm" tone={slotTone(state)}>
        {slotStateLabels[state]}
      </StateBadge>
      {lineId === null || note === '' ? null : (
        <Link
          href={queueHref({ ...ALL_PENDING, tab }, lineId)}
          prefetch={false}
          className="inline-flex min-h-touch items-center"
        >
          {note}
        </Link>
      )}
    </span>
  );
}

function columnsOf({
  sheet,
  mayOpenFamilies,
}: BackofficeSessionSheetProps): TableColumn<Attendee>[] {
  return [
    {
      key: 'child',
      header: 'Enfant',
      rowHeader: true,
      cell: ({ position, firstName, lastName }) => (
        <span className="flex min-h-touch items-center gap-2">
          <Gommette index={position} initial={firstName} size={26} />
          <b>{`${firstName} ${lastName.toUpperCase()}`}</b>
        </span>
      ),
    },
    { key: 'age', header: 'Âge', cell: ({ birthDate }) => ageWords(birthDate, sheet.day) },
    {
      key: 'state',
      header: 'État',
      phone: 'start',
      cell: (attendee) => <State attendee={attendee} />,
    },
    {
      key: 'family',
      header: 'Dossier',
      phone: 'end',
      cell: ({ familyId, familyNumber }) => {
        const words = `Dossier n°\u00A0${familyNumber}`;
        return mayOpenFamilies ? (
          <Link
            href={familyPath(familyId)}
            prefetch={false}
            className="inline-flex min-h-touch items-center"
          >
            {words}
          </Link>
        ) : (
          words
        );
      },
    },
  ];
}

type GroupProps = BackofficeSessionSheetProps & { group: AttendeeGroup; attendees: Attendee[] };

function Group({ group, attendees, ...props }: GroupProps) {
  const title = ATTENDEE_GROUPS[group];
  const id = `groupe-${group}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1 text-[1.125rem]">
        {title} <span className="text-muted">({attendees.length})</span>
      </h2>
      <Table<Attendee>
        caption={title}
        rows={attendees}
        rowKey={({ childId }) => childId}
        columns={columnsOf(props)}
      />
    </section>
  );
}

/** One session: its seats, and its children by what is known of them. */
export function BackofficeSessionSheet(props: BackofficeSessionSheetProps) {
  const { sheet, today, mayNote } = props;
  const { seats } = sheet;
  const groups = groupAttendees(sheet.attendees);
  const back = calendarHref({ monday: mondayOf(sheet.day), facilityId: null }, today);
  const words = [takenWords(sheet), leftWords(sheet), ...askingWords(sheet)].filter(
    (part) => part !== '',
  );
  return (
    <>
      <BackofficePageHeader
        back={{ href: back, label: 'Toute la semaine' }}
        title={sessionTitle(sheet.activityName, sheet.day)}
        lead={`${sheet.facilityName}, de ${sheet.startsAt} à ${sheet.endsAt}`}
        action={
          mayNote && sheet.day <= today ? (
            <ButtonLink href={rollPath(sheet.sessionId)} icon={<ClipboardCheck aria-hidden />}>
              Pointer
            </ButtonLink>
          ) : null
        }
      >
        {seats.capacity === null ? (
          <p className="mt-2">{words.join(', ')}</p>
        ) : (
          <Gauge
            className="mt-3 max-w-md"
            booked={seats.taken}
            pending={sheet.requested}
            waiting={sheet.waiting}
            capacity={seats.capacity}
            sentence={words.join(', ')}
          />
        )}
      </BackofficePageHeader>
      <div className="grid gap-6 px-4 py-5 md:px-6">
        {groups.length === 0 ? (
          <EmptyState title="Personne n’a encore réservé">
            Les enfants paraissent ici dès la première demande.
          </EmptyState>
        ) : null}
        {groups.map((found) => (
          <Group key={found.group} {...props} {...found} />
        ))}
      </div>
    </>
  );
}
