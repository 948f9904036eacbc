import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { sealText } from '@/lib/platform/encryption/sealed-text';

import { distinctNames, lineName } from '../labels/run';
import type { FamilyToBill } from '../queries/run-facts';
import type { DraftInvoice, DraftLine } from '../types/lines';
import type { RunToCompute } from '../types/run';

type Names = ReadonlyMap<string, string>;

/** How lines are called, and when each tariff began. */
type Naming = {
  nameOf: (line: DraftLine) => string;
  tariffs: ReadonlyMap<string, CivilDate>;
};

type Writing = Pick<Naming, 'tariffs'> & {
  collectivityId: string;
  activityNames: Names;
  now: Date;
};

/** What a family's draft is, beside who it is for. */
export type FamilyDraft = { family: FamilyToBill; draft: DraftInvoice };

function linesOf(
  invoiceId: string,
  { family: { childNames }, draft }: FamilyDraft,
  { nameOf, tariffs }: Naming,
) {
  const names = distinctNames(
    draft.lines.map((line) => ({
      name: nameOf(line),
      of: `${line.childId}:${line.activityId}`,
      since: tariffs.get(line.tariffId) ?? null,
    })),
  );
  return draft.lines.map(({ applied, ...line }, position) => {
    const id = newId();
    const { kind, quotient } = applied;
    const usesQuotient = kind !== 'FLAT' && quotient !== null;
    return {
      ...line,
      id,
      invoiceId,
      position,
      childName: childNames.get(line.childId) ?? '',
      activityName: names[position] ?? '',
      applied: { ...applied, quotient: null },
      quotient: usesQuotient ? sealText('InvoiceLine.quotient', id, String(quotient)) : null,
    };
  });
}

/**
 * Writes drafts: their invoices, lines and days, each kind in one statement that the database reads as
 * a table. A month has hundreds of thousands of days: row by row, their writing takes most of its time.
 */
export async function writeDrafts(
  tx: Tx,
  run: RunToCompute,
  drafts: readonly FamilyDraft[],
  { collectivityId, activityNames, tariffs, now }: Writing,
): Promise<void> {
  const invoices = drafts.map(({ family, draft }) => ({
    id: newId(),
    familyId: family.familyId,
    guardianId: family.guardianId,
    amountCents: draft.amountCents,
    anomalies: draft.anomalies,
  }));
  const nameOf = (line: DraftLine): string =>
    lineName(activityNames.get(line.activityId) ?? '', line.days, run);
  const lines = drafts.flatMap((one, rank) =>
    linesOf(invoices[rank]?.id ?? '', one, { nameOf, tariffs }),
  );
  const days = lines.flatMap(({ id, days: own }) => own.map((day) => ({ ...day, lineId: id })));
  await tx.$executeRaw`
    insert into "Invoice" (id, "collectivityId", "familyId", "guardianId", "runId", number, "issuedOn",
      "dueOn", "amountCents", anomalies, "createdAt")
    select id, ${collectivityId}::uuid, "familyId", "guardianId", ${run.id}::uuid, null,
      ${run.issuedOn}::date, ${run.dueOn}::date, "amountCents", anomalies, ${now}
    from jsonb_to_recordset(${JSON.stringify(invoices)}::jsonb)
      as x(id uuid, "familyId" uuid, "guardianId" uuid, "amountCents" int, anomalies text[])`;
  await tx.$executeRaw`
    insert into "InvoiceLine" (id, "collectivityId", "invoiceId", position, "childId", "activityId",
      "tariffId", "childName", "activityName", applied, quotient, quantity, "amountCents",
      "surchargeCents", "careCents", "mealCents")
    select id, ${collectivityId}::uuid, "invoiceId", position, "childId", "activityId", "tariffId",
      "childName", "activityName", applied, quotient, quantity, "amountCents", "surchargeCents",
      "careCents", "mealCents"
    from jsonb_to_recordset(${JSON.stringify(lines.map(({ days: _days, ...row }) => row))}::jsonb)
      as x(id uuid, "invoiceId" uuid, position int, "childId" uuid, "activityId" uuid,
        "tariffId" uuid, "childName" text, "activityName" text, applied jsonb, quotient text,
        quantity int, "amountCents" int, "surchargeCents" int, "careCents" int, "mealCents" int)`;
  await tx.$executeRaw`
    insert into "InvoiceDay" ("collectivityId", "lineId", "bookingId", day, kind, minutes,
      "amountCents", "surchargeCents", round)
    select ${collectivityId}::uuid, "lineId", "bookingId", day, kind, minutes, "amountCents",
      "surchargeCents", (select count(*) from "InvoiceDay" d
        where d."collectivityId" = ${collectivityId}::uuid and d."bookingId" = x."bookingId")
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as x("lineId" uuid, "bookingId" uuid, day date, kind "LineDayKind", minutes int,
        "amountCents" int, "surchargeCents" int)`;
}
