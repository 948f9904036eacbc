import { addDays, type CivilDate, firstOfMonth, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

import { idAt } from './ids';
import type { Story } from './story';
import type { SeedFamily, Setting } from './world';

const MONTHS = 4;
const ISSUED_ON_DAY = 5;
const ISSUED_AT = timeOfDay('08:00');
const FIRST_NUMBER = 61;

/** What a child's day costs, and how many days a month has at most, by collectivity. */
const DAYS: Record<string, { cents: number; least: number; most: number }> = {
  siej: { cents: 345, least: 7, most: 16 },
  'ile-au-soleil': { cents: 1150, least: 1, most: 4 },
};
const ELSEWHERE = { cents: 330, least: 7, most: 16 };

type Month = { period: CivilDate; issuedOn: CivilDate; dueOn: CivilDate };

// A month's services are invoiced on the 5th of the next one, to be paid by its end.
function monthsBefore(today: CivilDate): Month[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const issued = firstOfMonth(today, -back);
    return {
      period: firstOfMonth(today, -back - 1),
      issuedOn: addDays(issued, ISSUED_ON_DAY - 1),
      dueOn: addDays(firstOfMonth(today, -back + 1), -1),
    };
  })
    .filter(({ issuedOn }) => issuedOn < today)
    .reverse();
}

function amountOf({ collectivity, children }: SeedFamily, rank: number): number {
  const { cents, least, most } = DAYS[collectivity.slug] ?? ELSEWHERE;
  return children.reduce(
    (sum, _child, order) => sum + cents * (least + ((rank * 5 + order * 3) % (most - least + 1))),
    0,
  );
}

function writeInvoice(family: SeedFamily, month: Month, rank: number, { rows }: Setting): void {
  const { collectivity, id: familyId, guardianId } = family;
  const { period, issuedOn, dueOn } = month;
  const createdAt = instantAt(issuedOn, ISSUED_AT, collectivity.timeZone);
  rows.Invoice.push({
    id: idAt(createdAt),
    collectivityId: collectivity.id,
    familyId,
    guardianId,
    number: `${period.slice(0, 7)}-${String(FIRST_NUMBER + rank).padStart(4, '0')}`,
    issuedOn,
    dueOn,
    amountCents: amountOf(family, rank + Number(period.slice(5, 7))),
    createdAt,
  });
}

/** The invoices of the last months, to every family. */
export function writeInvoices({ families, setting }: Story): void {
  const { others, ...main } = families;
  const all = [...Object.values(main), ...others];
  for (const month of monthsBefore(setting.today)) {
    const ranks = new Map<string, number>();
    for (const family of all) {
      const rank = ranks.get(family.collectivity.id) ?? 0;
      ranks.set(family.collectivity.id, rank + 1);
      writeInvoice(family, month, rank, setting);
    }
  }
}
