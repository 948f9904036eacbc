-- A credit note on an invoice already paid gives back what settled it: it is to the family's credit.

-- AlterTable
ALTER TABLE "PaymentAllocation" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "creditNoteId" UUID;

-- AlterTable
ALTER TABLE "PaymentAllocation" DROP CONSTRAINT "PaymentAllocation_pkey",
ALTER COLUMN "id" DROP DEFAULT,
ADD CONSTRAINT "PaymentAllocation_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "PaymentAllocation_collectivityId_paymentId_invoiceId_idx" ON "PaymentAllocation"("collectivityId", "paymentId", "invoiceId");

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_collectivityId_creditNoteId_fkey" FOREIGN KEY ("collectivityId", "creditNoteId") REFERENCES "CreditNote"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the Prisma schema cannot say ----------------------------------------------------------

create index payment_allocation_credit_note_idx on "PaymentAllocation" ("collectivityId", "creditNoteId") where "creditNoteId" is not null;

alter table "PaymentAllocation"
  drop constraint payment_allocation_amount_check,
  add constraint payment_allocation_amount_check check (
    "amountCents" <> 0 and ("amountCents" < 0) = ("creditNoteId" is not null)
  );

-- Never more than was received, and never taken back beyond what had settled.
create or replace function check_payment_allocation() returns trigger language plpgsql as $$
declare
  received int;
begin
  select p."amountCents" into received from "Payment" p
    where p."collectivityId" = new."collectivityId" and p.id = new."paymentId" for no key update;
  if received < new."amountCents" + (
    select coalesce(sum(a."amountCents"), 0) from "PaymentAllocation" a
    where a."collectivityId" = new."collectivityId" and a."paymentId" = new."paymentId"
  ) then
    raise exception 'more is allocated than was received'
      using errcode = '23514', constraint = 'payment_allocation_total_check', table = 'PaymentAllocation';
  end if;
  if new."amountCents" < 0 and 0 > new."amountCents" + (
    select coalesce(sum(a."amountCents"), 0) from "PaymentAllocation" a
    where a."collectivityId" = new."collectivityId" and a."paymentId" = new."paymentId"
      and a."invoiceId" = new."invoiceId"
  ) then
    raise exception 'more is taken back than had settled'
      using errcode = '23514', constraint = 'payment_allocation_release_check', table = 'PaymentAllocation';
  end if;
  return new;
end $$;

-- What was credited after it was paid, until now: the last payments give back first.
insert into "PaymentAllocation" ("id", "collectivityId", "paymentId", "invoiceId", "creditNoteId", "amountCents", "createdAt")
select gen_random_uuid(), r."collectivityId", r."paymentId", r."invoiceId", r."noteId",
  -least(r."amountCents", r.surplus - r.before), r."noteAt"
from (
  select s."collectivityId", s."paymentId", s."invoiceId", s."amountCents", n.id as "noteId",
    n."createdAt" as "noteAt",
    c.credited + sum(s."amountCents") over (partition by s."invoiceId") - i."amountCents" as surplus,
    sum(s."amountCents") over (partition by s."invoiceId" order by p."number" desc) - s."amountCents" as before
  from "PaymentAllocation" s
  join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId" and p."cancelledAt" is null
  join "Invoice" i on i."collectivityId" = s."collectivityId" and i.id = s."invoiceId"
  cross join lateral (
    select n.id, n."createdAt" from "CreditNote" n
    where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id
    order by n."createdAt" desc, n.id desc limit 1
  ) n
  cross join lateral (
    select sum(n."amountCents") as credited from "CreditNote" n
    where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id
  ) c
) r
where r.surplus > r.before;
