import type { Metadata } from 'next';

import { BackofficeRollDay } from '@/components/attendance/backoffice-roll-day';
import { listRolls } from '@/lib/attendance/queries';
import { readRollDay } from '@/lib/attendance/rules/address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Pointage' };

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function AttendancePage({ searchParams }: Props) {
  const actor = await requireAgent('attendance.note');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const day = readRollDay(await searchParams, today);
  return <BackofficeRollDay day={day} today={today} rolls={await listRolls(actor, day)} />;
}
