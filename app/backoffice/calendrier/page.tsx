import type { Metadata } from 'next';

import { BackofficeCalendarHeader } from '@/components/bookings/backoffice-calendar-header';
import { BackofficeWeekCalendar } from '@/components/bookings/backoffice-week-calendar';
import { EmptyState } from '@/components/ui/empty-state';
import { getWeekCalendar } from '@/lib/bookings/queries/calendar';
import { readCalendarAddress } from '@/lib/bookings/rules/calendar-address';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Calendrier' };

interface CalendarPageProps {
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function CalendarPage({ searchParams }: CalendarPageProps) {
  const actor = await requireAgent('calendar.read');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const address = readCalendarAddress(await searchParams, today);
  const calendar = await getWeekCalendar(actor, address);
  return (
    <>
      <BackofficeCalendarHeader
        address={address}
        choices={calendar.choices}
        today={today}
        mayClose={isPermitted(actor.role, 'closures.manage')}
        mayPlan={isPermitted(actor.role, 'activities.manage')}
      />
      <div className="px-4 py-5 md:px-6">
        {calendar.facilities.length === 0 ? (
          <EmptyState title="Aucun créneau cette semaine">
            Les créneaux paraissent ici quand une activité en a.
          </EmptyState>
        ) : (
          <BackofficeWeekCalendar calendar={calendar} today={today} />
        )}
      </div>
    </>
  );
}
