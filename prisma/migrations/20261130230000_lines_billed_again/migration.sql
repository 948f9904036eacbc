-- A line that a credit note gave back whole may be billed again: its days are those of another line,
-- once. What was issued stays as it is.

CREATE TABLE "RebilledLine" (
    "collectivityId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "creditNoteId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RebilledLine_pkey" PRIMARY KEY ("lineId")
);

CREATE UNIQUE INDEX "RebilledLine_collectivityId_lineId_key" ON "RebilledLine"("collectivityId", "lineId");
CREATE INDEX "RebilledLine_collectivityId_creditNoteId_idx" ON "RebilledLine"("collectivityId", "creditNoteId");
CREATE INDEX "RebilledLine_collectivityId_createdAt_idx" ON "RebilledLine"("collectivityId", "createdAt");

ALTER TABLE "RebilledLine" ADD CONSTRAINT "RebilledLine_collectivityId_lineId_fkey" FOREIGN KEY ("collectivityId", "lineId") REFERENCES "InvoiceLine"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RebilledLine" ADD CONSTRAINT "RebilledLine_collectivityId_creditNoteId_fkey" FOREIGN KEY ("collectivityId", "creditNoteId") REFERENCES "CreditNote"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only what was given back to the last cent, by a credit note of the same invoice.
create function check_rebilled_line() returns trigger language plpgsql as $$
begin
  if not exists (
    select from "CreditNote" c
    join "InvoiceLine" l on l."collectivityId" = c."collectivityId" and l."invoiceId" = c."invoiceId"
    join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
    where c."collectivityId" = new."collectivityId" and c.id = new."creditNoteId"
      and l.id = new."lineId" and (c."lineId" is null or c."lineId" = l.id)
      and (
        l."amountCents" = (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
          where n."collectivityId" = l."collectivityId" and n."lineId" = l.id)
        or i."amountCents" = (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
          where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id)
      )
  ) then
    raise exception 'a line is billed again once all of it is given back'
      using errcode = '23514', constraint = 'rebilled_line_credited', table = 'RebilledLine';
  end if;
  return new;
end $$;

create trigger rebilled_line_credited before insert on "RebilledLine"
  for each row execute function check_rebilled_line();
create trigger rebilled_line_append_only before update or delete on "RebilledLine"
  for each row execute function refuse_change('rebilled_line_append_only');

-- 0 the first time that a booking is billed, 1 once that line is to be billed again...
ALTER TABLE "InvoiceDay" ADD COLUMN "round" INTEGER NOT NULL DEFAULT 0;
alter table "InvoiceDay" add constraint invoice_day_round_check check ("round" >= 0);

DROP INDEX "invoice_day_booking_key";
CREATE UNIQUE INDEX "invoice_day_booking_key" ON "InvoiceDay"("collectivityId", "bookingId", "round");

create function check_billed_again() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a
    where a."round" > 0 and not exists (
      select from "InvoiceDay" d
      join "RebilledLine" r on r."collectivityId" = d."collectivityId" and r."lineId" = d."lineId"
      where d."collectivityId" = a."collectivityId" and d."bookingId" = a."bookingId"
        and d."round" = a."round" - 1)
  ) then
    raise exception 'a booking is billed once, and again where its line is to be'
      using errcode = '23514', constraint = 'invoice_day_billed_again', table = 'InvoiceDay';
  end if;
  return null;
end $$;

create trigger invoice_day_billed_again after insert on "InvoiceDay"
  referencing new table as added for each statement execute function check_billed_again();
