import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeSessionSheet } from '@/components/bookings/backoffice-session-sheet';
import { findSessionSheet } from '@/lib/bookings/queries/calendar';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { isRowId } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Créneau' };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('calendar.read');
  const { id } = await params;
  const sheet = isRowId(id) ? await findSessionSheet(actor, id) : null;
  if (sheet === null) notFound();
  return (
    <BackofficeSessionSheet
      sheet={sheet}
      today={civilDateIn(now(), actor.collectivity.timeZone)}
      mayNote={isPermitted(actor.role, 'attendance.note')}
      mayOpenFamilies={isPermitted(actor.role, 'families.read')}
    />
  );
}
