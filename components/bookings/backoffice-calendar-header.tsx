import { CalendarDays, ChevronLeft, ChevronRight, DoorClosed } from 'lucide-react';

import { SelectField } from '@/components/forms/select-field';
import { Button, ButtonLink } from '@/components/ui/button';
import { IconLink } from '@/components/ui/icon-button';
import { weekTitle } from '@/lib/bookings/messages/calendar';
import {
  CALENDAR_PATH,
  calendarHref,
  CLOSURES_PATH,
  HOLIDAYS_PATH,
} from '@/lib/bookings/rules/calendar-address';
import type { CalendarAddress, WeekCalendar } from '@/lib/bookings/types/calendar';
import { addDays, type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';

interface BackofficeCalendarHeaderProps {
  address: CalendarAddress;
  choices: WeekCalendar['choices'];
  today: CivilDate;
  mayClose: boolean;
  mayPlan: boolean;
}

function Choice({
  address,
  choices,
  today,
}: Omit<BackofficeCalendarHeaderProps, 'mayClose' | 'mayPlan'>) {
  const { monday, facilityId } = address;
  if (choices.length < 2) return null;
  return (
    <form action={CALENDAR_PATH} className="flex flex-wrap items-end gap-2">
      {monday === mondayOf(today) ? null : <input type="hidden" name="date" value={monday} />}
      <SelectField
        key={facilityId}
        name="etablissement"
        label="Établissement"
        defaultValue={facilityId ?? ''}
        options={[
          { value: '', label: 'Tous les établissements' },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button type="submit">Afficher</Button>
    </form>
  );
}

/** The week shown, its arrows, and the facility. */
export function BackofficeCalendarHeader(props: BackofficeCalendarHeaderProps) {
  const { address, today } = props;
  const weekAt = (monday: CivilDate) => calendarHref({ ...address, monday }, today);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-rule-strong px-4 py-4 md:px-6">
      <div>
        <h1 className="text-[1.5rem]">Calendrier</h1>
        <p className="text-muted">Ce qui est réservé, par jour et par établissement.</p>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <IconLink
            label="Semaine précédente"
            href={weekAt(addDays(address.monday, -7))}
            icon={<ChevronLeft aria-hidden />}
          />
          <IconLink
            label="Semaine suivante"
            href={weekAt(addDays(address.monday, 7))}
            icon={<ChevronRight aria-hidden />}
          />
          <h2 className="text-[1.125rem]">{weekTitle(address.monday)}</h2>
          {address.monday === mondayOf(today) ? null : (
            <ButtonLink href={weekAt(mondayOf(today))} variant="quiet">
              Cette semaine
            </ButtonLink>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Choice {...props} />
        {props.mayPlan ? (
          <ButtonLink href={HOLIDAYS_PATH} icon={<CalendarDays aria-hidden />}>
            Vacances scolaires
          </ButtonLink>
        ) : null}
        {props.mayClose ? (
          <ButtonLink href={CLOSURES_PATH} icon={<DoorClosed aria-hidden />}>
            Fermer un service
          </ButtonLink>
        ) : null}
      </div>
    </header>
  );
}
