import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { lockLate, writeReminders } from '../commands/remind';
import { IS_DISPUTED, lateSql, REMINDERS } from '../queries/late-sql';
import { MOVEMENTS } from '../queries/movements-sql';
import { levelOn } from '../rules/reminders';

/** Few enough for an agent not to wait for them. */
const AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Run = { at: Date; collectivityId: string; today: CivilDate };

async function findDue({ collectivityId, today }: Run, after: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select i.id
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS} ${REMINDERS}
    where i."collectivityId" = ${collectivityId}::uuid and o."remindsInvoices"
      and ${lateSql(today)} and r."holdReason" is null and r."nextOn" <= ${today}::date
      and not ${IS_DISPUTED} and i.id > ${after}::uuid
    order by i.id limit ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * Reminds the families of a collectivity of the invoices whose next reminder is due, where it wants
 * that: once for each invoice and level, and not while one is contested. Some invoices are one transaction, which looks at them again
 * under their locks: all of it is written or none. It needs no actor: a job calls it.
 * @returns how many e-mails were written
 */
export async function unsafeRemindLateInvoices(run: Run): Promise<number> {
  const { at: now, collectivityId, today } = run;
  let emails = 0;
  for (let ids = await findDue(run, FIRST); ids.length > 0;) {
    emails += await inTransaction(async (tx) => {
      const late = await lockLate(tx, collectivityId, { ids, today });
      const asked = late.flatMap((row) => {
        const level = row.isDisputed ? null : levelOn(today, row, row.days);
        return level === null ? [] : [{ ...row, level }];
      });
      return (await writeReminders(tx, { collectivityId, agentId: null, today, now }, asked))
        .emails;
    });
    ids = ids.length < AT_ONCE ? [] : await findDue(run, ids.at(-1) ?? FIRST);
  }
  return emails;
}
