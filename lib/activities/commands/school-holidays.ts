import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import {
  readSchoolHolidays,
  type SchoolYearHolidays,
  type SchoolZone,
} from '../rules/school-holidays';

function unreadable(): DomainError {
  return new DomainError(
    'INVALID',
    'Ce n’est pas un fichier du calendrier scolaire officiel. Téléchargez-le au format JSON sur data.education.gouv.fr, puis réessayez.',
    'file',
  );
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable();
  }
}

/**
 * Writes the school holidays of a zone into the agent's collectivity, from a file of the official
 * calendar. Each school year that the file holds takes the place of what was known of it; other years
 * stay, as sessions that were made. Done twice, it changes nothing.
 * @throws DomainError INVALID, of the file or of the zone, with what to do
 */
export async function importSchoolHolidays(
  actor: AgentActor,
  { bytes, zone }: { bytes: Uint8Array; zone: SchoolZone },
  now: Date,
): Promise<{ years: number[]; periods: number }> {
  const { id: collectivityId, timeZone } = actor.collectivity;
  const years = readSchoolHolidays(textOf(bytes), zone, timeZone);
  if (years === null) throw unreadable();
  if (years.length === 0) {
    throw new DomainError('INVALID', `Ce fichier ne dit rien de «\u00A0${zone}\u00A0».`, 'zone');
  }
  const firstYears = years.map(({ firstYear }) => firstYear);
  const periods = years.flatMap(({ holidays }) => holidays).length;
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
    for (const year of years) await replaceYear(tx, collectivityId, year);
    await recordAudit(tx, actor, {
      at: now,
      action: 'activities.school-holidays',
      subjectType: 'Collectivity',
      subjectId: collectivityId,
      data: { zone, years: firstYears, periods },
    });
  });
  return { years: firstYears, periods };
}

async function replaceYear(
  tx: Tx,
  collectivityId: string,
  { firstYear, holidays }: SchoolYearHolidays,
): Promise<void> {
  const startDay = {
    gte: toDbDate(civilDate(`${firstYear}-09-01`)),
    lte: toDbDate(civilDate(`${firstYear + 1}-08-31`)),
  };
  await tx.calendarPeriod.deleteMany({
    where: {
      collectivityId,
      kind: 'SCHOOL_HOLIDAY',
      OR: [{ startDay }, { startDay: { in: holidays.map(({ start }) => toDbDate(start)) } }],
    },
  });
  await tx.calendarPeriod.createMany({
    data: holidays.map(({ label, start, end }) => ({
      id: newId(),
      collectivityId,
      kind: 'SCHOOL_HOLIDAY' as const,
      label,
      startDay: toDbDate(start),
      endDay: toDbDate(end),
    })),
  });
}
