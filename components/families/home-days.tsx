import Link from 'next/link';

import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { GommetteName } from '@/components/ui/gommette';
import { MarginDate, Sheet, SheetRow } from '@/components/ui/sheet';
import { type DiscState, StateDisc } from '@/components/ui/state-disc';
import type { AgendaDay, AgendaSlot } from '@/lib/bookings/types/agenda';
import type { SlotState } from '@/lib/bookings/types';
import {
  formatDay,
  formatDayNumber,
  formatMonthShort,
  formatWeekdayShort,
} from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';
import { slotWords } from '@/lib/families/messages';
import type { FamilyChild } from '@/lib/families/types';
import type { FamilyHome } from '@/lib/families/types/home';

const DISCS: Record<SlotState, DiscState> = {
  FREE: 'free',
  BOOKED: 'booked',
  PRESENT: 'booked',
  ABSENT: 'absent',
  ABSENT_BILLED: 'absent',
  WAITLISTED: 'waiting',
  PENDING_BOOKING: 'pending',
  PENDING_ABSENCE: 'pending',
  PENDING_CANCELLATION: 'pending',
};

const COLUMNS = ['md:grid-cols-1', 'md:grid-cols-2', 'md:grid-cols-3'] as const;

function SlotLine({ slot, issuer }: { slot: AgendaSlot; issuer: string | undefined }) {
  const isPlain = slot.state === 'BOOKED';
  const details = [
    ...(isPlain ? [] : [slotWords(slot)]),
    ...(issuer === undefined ? [] : [issuer]),
  ];
  return (
    <li className="flex items-start gap-2">
      <StateDisc state={DISCS[slot.state]} label={isPlain ? slotWords(slot) : undefined} />
      <span className="min-w-0 pt-px">
        {slot.activityName}{' '}
        <span className="whitespace-nowrap text-muted">
          {slot.startsAt}–{slot.endsAt}
        </span>
        {details.length > 0 ? (
          <small className="block text-xs text-muted">{details.join(' · ')}</small>
        ) : null}
      </span>
    </li>
  );
}

interface ChildColumnProps {
  child: FamilyChild;
  slots: readonly AgendaSlot[];
  home: FamilyHome;
}

function ChildColumn({ child, slots, home }: ChildColumnProps) {
  const told = slots.filter(({ state }) => state !== 'FREE');
  const issuerOf = ({ collectivityId }: AgendaSlot) =>
    home.namesIssuers ? home.issuers.get(collectivityId) : undefined;
  const issuers = [...new Set(slots.map(issuerOf))];
  const onlyIssuer = issuers.length === 1 ? issuers[0] : undefined;
  return (
    <div>
      <h3 className="flex flex-wrap items-center gap-x-2 pb-1 text-base">
        <GommetteName index={child.sticker} name={child.firstName} size={24} />
        {onlyIssuer === undefined ? null : (
          <span className="text-xs font-normal text-muted">{onlyIssuer}</span>
        )}
      </h3>
      {told.length === 0 ? (
        <p className="text-sm text-muted">Rien de réservé</p>
      ) : (
        <ul className="grid gap-1.5 text-sm leading-[1.3]">
          {told.map((slot) => (
            <SlotLine
              key={slot.sessionId}
              slot={slot}
              issuer={onlyIssuer === undefined ? issuerOf(slot) : undefined}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function DayContent({ day, home }: { day: AgendaDay; home: FamilyHome }) {
  if (day.kind === 'closed') {
    const { label, start, end, isHoliday } = day.closure;
    return (
      <div className="max-w-105 rounded-md border border-closed-border bg-surface px-3 py-2.5 text-sm leading-[1.35] text-muted">
        <b className="block text-text">{label}</b>
        {isHoliday ? 'Jour férié, tous les services sont fermés.' : null}
        {!isHoliday && start === end ? 'Les services sont fermés.' : null}
        {!isHoliday && start !== end
          ? `Les services sont fermés jusqu’au ${formatDay(end)}.`
          : null}
      </div>
    );
  }
  const children = home.children.filter(({ ids }) =>
    day.slots.some(({ childId }) => ids.includes(childId)),
  );
  return (
    <div
      className={`grid gap-x-5.5 gap-y-3.5 ${COLUMNS[Math.min(home.children.length, COLUMNS.length) - 1] ?? ''}`}
    >
      {children.map((child) => (
        <ChildColumn
          key={child.ids[0]}
          child={child}
          slots={day.slots.filter(({ childId }) => child.ids.includes(childId))}
          home={home}
        />
      ))}
    </div>
  );
}

function NothingAhead({ home }: { home: FamilyHome }) {
  if (home.issuers.size === 0) {
    return (
      <EmptyState title="Votre compte ne suit encore aucun dossier">
        Le service qui accueille vos enfants relie votre compte à votre dossier. Appelez-le.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Pas d’accueil dans les trois prochaines semaines"
      action={<ButtonLink href="/espace-famille/planning">Ouvrir le planning</ButtonLink>}
    >
      Les jours où vos enfants sont inscrits à une activité s’afficheront ici. Inscrire n’est pas
      réserver{'\u00A0'}: l’inscription se demande au service, puis vous réservez les jours.
    </EmptyState>
  );
}

/** The next days that have slots, one column for each child. */
export function HomeDays({ home }: { home: FamilyHome }) {
  return (
    <Sheet phoneMargin="wide">
      <SheetRow head>
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <h2 className="text-2xl">Les prochains jours</h2>
          {home.days.length > 0 ? (
            <Link href="/espace-famille/planning">Tout le planning</Link>
          ) : null}
        </div>
      </SheetRow>
      {home.days.length === 0 ? (
        <SheetRow>
          <NothingAhead home={home} />
        </SheetRow>
      ) : (
        home.days.map((day) => (
          <SheetRow
            key={day.day}
            now={day.day === home.today}
            margin={
              <MarginDate
                above={
                  day.day === home.today ? 'Aujourd’hui' : capitalise(formatWeekdayShort(day.day))
                }
                day={formatDayNumber(day.day)}
                below={formatMonthShort(day.day)}
              />
            }
          >
            <DayContent day={day} home={home} />
          </SheetRow>
        ))
      )}
    </Sheet>
  );
}
