import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeRoll } from '@/components/attendance/backoffice-roll';
import { getRoll } from '@/lib/attendance/queries';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { isRowId } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Pointage d’un créneau' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
};

export default async function RollPage({ params, searchParams }: Props) {
  const actor = await requireAgent('attendance.note');
  const [{ id }, { q }] = await Promise.all([params, searchParams]);
  const search = typeof q === 'string' ? q : '';
  const roll = isRowId(id) ? await getRoll(actor, id, search) : null;
  if (roll === null) notFound();
  return (
    <BackofficeRoll
      roll={roll}
      search={search}
      today={civilDateIn(now(), actor.collectivity.timeZone)}
    />
  );
}
