-- Invoices whole: tariffs, runs, lines and the bookings they come from, credit notes, payments.

-- CreateEnum
CREATE TYPE "PaymentMeans" AS ENUM ('CARD', 'DIRECT_DEBIT', 'CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER', 'TRANSFER');

-- CreateEnum
CREATE TYPE "OnlinePaymentStatus" AS ENUM ('CREATED', 'PENDING', 'PAID', 'REFUSED', 'ABANDONED', 'EXPIRED', 'FAILED');

-- CreateEnum
CREATE TYPE "BillingRunStatus" AS ENUM ('DRAFT', 'ISSUED', 'DROPPED');

-- CreateEnum
CREATE TYPE "LineDayKind" AS ENUM ('BOOKED', 'PRESENT', 'ABSENT_BILLED', 'UNBOOKED', 'LATE');

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "anomalies" TEXT[],
ADD COLUMN     "runId" UUID,
ADD COLUMN     "treasurySentAt" TIMESTAMPTZ(3),
ALTER COLUMN "number" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Collectivity" ADD COLUMN     "payfipMode" TEXT NOT NULL DEFAULT 'T',
ADD COLUMN     "payfipNumber" TEXT;

-- CreateTable
CREATE TABLE "Tariff" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "startDay" DATE NOT NULL,
    "endDay" DATE,
    "definition" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BillingRun" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "agentId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "activityIds" UUID[],
    "issuedOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "status" "BillingRunStatus" NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BillingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BillingExclusion" (
    "collectivityId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "familyId" UUID NOT NULL,

    CONSTRAINT "BillingExclusion_pkey" PRIMARY KEY ("runId","familyId")
);

-- CreateTable
CREATE TABLE "InvoiceCounter" (
    "collectivityId" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "InvoiceCounter_pkey" PRIMARY KEY ("collectivityId","series")
);

-- CreateTable
CREATE TABLE "InvoiceLine" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "childId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "tariffId" UUID,
    "childName" TEXT NOT NULL,
    "activityName" TEXT NOT NULL,
    "applied" JSONB NOT NULL,
    "quotient" TEXT,
    "quantity" INTEGER NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "surchargeCents" INTEGER NOT NULL,
    "careCents" INTEGER NOT NULL,
    "mealCents" INTEGER NOT NULL,

    CONSTRAINT "InvoiceLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvoiceDay" (
    "collectivityId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "bookingId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" "LineDayKind" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "surchargeCents" INTEGER NOT NULL,

    CONSTRAINT "InvoiceDay_pkey" PRIMARY KEY ("lineId","bookingId")
);

-- CreateTable
CREATE TABLE "CreditNote" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "lineId" UUID,
    "number" TEXT NOT NULL,
    "issuedOn" DATE NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "agentId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CreditNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "means" "PaymentMeans" NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "paidOn" DATE NOT NULL,
    "reference" TEXT,
    "onlinePaymentId" UUID,
    "agentId" UUID,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "cancelledById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentAllocation" (
    "collectivityId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaymentAllocation_pkey" PRIMARY KEY ("paymentId","invoiceId")
);

-- CreateTable
CREATE TABLE "OnlinePayment" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "status" "OnlinePaymentStatus" NOT NULL,
    "operationId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAskAt" TIMESTAMPTZ(3),
    "asks" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3),
    "transactionNumber" TEXT,

    CONSTRAINT "OnlinePayment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Tariff_collectivityId_activityId_startDay_idx" ON "Tariff"("collectivityId", "activityId", "startDay");

-- CreateIndex
CREATE UNIQUE INDEX "Tariff_collectivityId_id_key" ON "Tariff"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "BillingRun_collectivityId_month_idx" ON "BillingRun"("collectivityId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "BillingRun_collectivityId_id_key" ON "BillingRun"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "BillingExclusion_collectivityId_familyId_idx" ON "BillingExclusion"("collectivityId", "familyId");

-- CreateIndex
CREATE INDEX "InvoiceLine_collectivityId_invoiceId_idx" ON "InvoiceLine"("collectivityId", "invoiceId");

-- CreateIndex
CREATE INDEX "InvoiceLine_collectivityId_childId_activityId_idx" ON "InvoiceLine"("collectivityId", "childId", "activityId");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLine_collectivityId_id_key" ON "InvoiceLine"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLine_invoiceId_position_key" ON "InvoiceLine"("invoiceId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_day_booking_key" ON "InvoiceDay"("collectivityId", "bookingId");

-- CreateIndex
CREATE INDEX "CreditNote_collectivityId_invoiceId_idx" ON "CreditNote"("collectivityId", "invoiceId");

-- CreateIndex
CREATE INDEX "CreditNote_collectivityId_lineId_idx" ON "CreditNote"("collectivityId", "lineId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_collectivityId_id_key" ON "CreditNote"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_collectivityId_number_key" ON "CreditNote"("collectivityId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_number_key" ON "Payment"("number");

-- CreateIndex
CREATE INDEX "Payment_collectivityId_familyId_idx" ON "Payment"("collectivityId", "familyId");

-- CreateIndex
CREATE INDEX "Payment_collectivityId_paidOn_idx" ON "Payment"("collectivityId", "paidOn");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_collectivityId_id_key" ON "Payment"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_online_key" ON "Payment"("collectivityId", "onlinePaymentId");

-- CreateIndex
CREATE INDEX "PaymentAllocation_collectivityId_invoiceId_idx" ON "PaymentAllocation"("collectivityId", "invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "OnlinePayment_operationId_key" ON "OnlinePayment"("operationId");

-- CreateIndex
CREATE INDEX "OnlinePayment_collectivityId_invoiceId_idx" ON "OnlinePayment"("collectivityId", "invoiceId");

-- CreateIndex
CREATE INDEX "OnlinePayment_accountId_idx" ON "OnlinePayment"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "OnlinePayment_collectivityId_id_key" ON "OnlinePayment"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "Invoice_collectivityId_runId_idx" ON "Invoice"("collectivityId", "runId");

-- AddForeignKey
ALTER TABLE "Tariff" ADD CONSTRAINT "Tariff_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tariff" ADD CONSTRAINT "Tariff_collectivityId_activityId_fkey" FOREIGN KEY ("collectivityId", "activityId") REFERENCES "Activity"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillingRun" ADD CONSTRAINT "BillingRun_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillingRun" ADD CONSTRAINT "BillingRun_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillingExclusion" ADD CONSTRAINT "BillingExclusion_collectivityId_runId_fkey" FOREIGN KEY ("collectivityId", "runId") REFERENCES "BillingRun"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillingExclusion" ADD CONSTRAINT "BillingExclusion_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceCounter" ADD CONSTRAINT "InvoiceCounter_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_collectivityId_runId_fkey" FOREIGN KEY ("collectivityId", "runId") REFERENCES "BillingRun"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_collectivityId_invoiceId_fkey" FOREIGN KEY ("collectivityId", "invoiceId") REFERENCES "Invoice"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_collectivityId_activityId_fkey" FOREIGN KEY ("collectivityId", "activityId") REFERENCES "Activity"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_collectivityId_tariffId_fkey" FOREIGN KEY ("collectivityId", "tariffId") REFERENCES "Tariff"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceDay" ADD CONSTRAINT "InvoiceDay_collectivityId_lineId_fkey" FOREIGN KEY ("collectivityId", "lineId") REFERENCES "InvoiceLine"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_collectivityId_invoiceId_fkey" FOREIGN KEY ("collectivityId", "invoiceId") REFERENCES "Invoice"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_collectivityId_lineId_fkey" FOREIGN KEY ("collectivityId", "lineId") REFERENCES "InvoiceLine"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_collectivityId_onlinePaymentId_fkey" FOREIGN KEY ("collectivityId", "onlinePaymentId") REFERENCES "OnlinePayment"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_collectivityId_cancelledById_fkey" FOREIGN KEY ("collectivityId", "cancelledById") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_collectivityId_paymentId_fkey" FOREIGN KEY ("collectivityId", "paymentId") REFERENCES "Payment"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_collectivityId_invoiceId_fkey" FOREIGN KEY ("collectivityId", "invoiceId") REFERENCES "Invoice"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlinePayment" ADD CONSTRAINT "OnlinePayment_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlinePayment" ADD CONSTRAINT "OnlinePayment_collectivityId_invoiceId_fkey" FOREIGN KEY ("collectivityId", "invoiceId") REFERENCES "Invoice"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlinePayment" ADD CONSTRAINT "OnlinePayment_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the Prisma schema cannot say ----------------------------------------------------------

-- "N° opération" has eight digits.
alter sequence "Payment_number_seq" restart with 16092211;

alter table "Collectivity"
  add constraint collectivity_payfip_check check ("payfipNumber" ~ '^[0-9]{6}$' and "payfipMode" in ('T', 'X', 'W'));
alter table "Tariff"
  add constraint tariff_period_check check ("endDay" >= "startDay"),
  add constraint tariff_overlap_excl exclude using gist (
    "activityId" with =, daterange("startDay", "endDay", '[]') with &&
  );
alter table "BillingRun"
  add constraint billing_run_month_check check (extract(day from "month") = 1),
  add constraint billing_run_due_check check ("dueOn" >= "issuedOn"),
  add constraint billing_run_issued_check check (("status" = 'ISSUED') = ("issuedAt" is not null));
create unique index billing_run_draft_key on "BillingRun" ("collectivityId", "month") where "status" = 'DRAFT';

alter table "InvoiceCounter" add constraint invoice_counter_check check ("last" >= 0);
alter table "InvoiceLine"
  add constraint invoice_line_amount_check check (
    "amountCents" >= 0 and "careCents" >= 0 and "mealCents" >= 0 and "surchargeCents" >= 0
    and "careCents" + "mealCents" = "amountCents" and "quantity" >= 0
  );
alter table "InvoiceDay"
  add constraint invoice_day_amount_check check ("amountCents" >= 0 and "surchargeCents" >= 0);
alter table "CreditNote"
  add constraint credit_note_amount_check check ("amountCents" > 0),
  add constraint credit_note_reason_check check (length("reason") > 0);
alter table "Payment"
  add constraint payment_amount_check check ("amountCents" > 0),
  add constraint payment_cancel_check check (
    ("cancelledAt" is null) = ("cancelReason" is null) and ("cancelReason" is null or length("cancelReason") > 0)
  );
alter table "PaymentAllocation" add constraint payment_allocation_amount_check check ("amountCents" > 0);
alter table "OnlinePayment"
  add constraint online_payment_amount_check check ("amountCents" >= 100),
  add constraint online_payment_operation_check check ("status" in ('CREATED', 'FAILED') or "operationId" is not null);

-- One attempt at a time for an invoice, whoever pays, in however many tabs.
create unique index online_payment_open_key on "OnlinePayment" ("invoiceId") where "status" in ('CREATED', 'PENDING');
create index online_payment_due_idx on "OnlinePayment" ("nextAskAt") where "nextAskAt" is not null;

-- The numbers given before there were counters.
insert into "InvoiceCounter" ("collectivityId", "series", "last")
  select "collectivityId", left("number", 4), max(substring("number" from '[0-9]+$')::int)
  from "Invoice" where "number" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{4,9}$' group by 1, 2;

-- Issued rows never change -------------------------------------------------------------------

create function keep_issued_invoice() returns trigger language plpgsql as $$
begin
  if old."number" is not null and (
    tg_op = 'DELETE' or (to_jsonb(new) - 'treasurySentAt') <> (to_jsonb(old) - 'treasurySentAt')
    or old."treasurySentAt" is not null
  ) then
    raise exception 'an issued invoice does not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'Invoice';
  end if;
  -- What is issued is what its lines say.
  if tg_op = 'UPDATE' and old."number" is null and new."number" is not null and new."amountCents" <> (
    select coalesce(sum(l."amountCents"), 0) from "InvoiceLine" l
    where l."collectivityId" = new."collectivityId" and l."invoiceId" = new.id
  ) then
    raise exception 'the lines of an invoice do not sum to it'
      using errcode = '23514', constraint = 'invoice_total_check', table = 'Invoice';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger invoice_issued before update or delete on "Invoice"
  for each row execute function keep_issued_invoice();

-- Lines are written while their invoice is a draft, or in the transaction that makes it.
create function keep_issued_line() returns trigger language plpgsql as $$
declare
  held uuid := case when tg_op = 'INSERT' then new."invoiceId" else old."invoiceId" end;
begin
  if exists (
    select from "Invoice" i where i.id = held and i."number" is not null
      and (tg_op <> 'INSERT' or i.xmin <> pg_current_xact_id()::xid)
  ) then
    raise exception 'the lines of an issued invoice do not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'InvoiceLine';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger invoice_line_issued before insert or update or delete on "InvoiceLine"
  for each row execute function keep_issued_line();

create function keep_issued_day() returns trigger language plpgsql as $$
declare
  held uuid := case when tg_op = 'INSERT' then new."lineId" else old."lineId" end;
begin
  if exists (
    select from "InvoiceLine" l join "Invoice" i on i.id = l."invoiceId"
    where l.id = held and i."number" is not null
      and (tg_op <> 'INSERT' or i.xmin <> pg_current_xact_id()::xid)
  ) then
    raise exception 'the days of an issued invoice do not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'InvoiceDay';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger invoice_day_issued before insert or update or delete on "InvoiceDay"
  for each row execute function keep_issued_day();

-- Credit notes: of an issued invoice, and never more than it. Its row is locked, so that two at once
-- are counted one after the other.
create function check_credit_note() returns trigger language plpgsql as $$
declare
  billed int;
begin
  select i."amountCents" into billed from "Invoice" i
    where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId" and i."number" is not null
    for no key update;
  if billed is null or billed < new."amountCents" + (
    select coalesce(sum(c."amountCents"), 0) from "CreditNote" c
    where c."collectivityId" = new."collectivityId" and c."invoiceId" = new."invoiceId"
  ) then
    raise exception 'more is credited than was billed'
      using errcode = '23514', constraint = 'credit_note_total_check', table = 'CreditNote';
  end if;
  return new;
end $$;

create trigger credit_note_total before insert on "CreditNote"
  for each row execute function check_credit_note();
create trigger credit_note_append_only before update or delete on "CreditNote"
  for each row execute function refuse_change('credit_note_append_only');

-- Payments: cancelled once, never edited; never allocated beyond what was received.
create function check_payment_allocation() returns trigger language plpgsql as $$
declare
  received int;
begin
  select p."amountCents" into received from "Payment" p
    where p."collectivityId" = new."collectivityId" and p.id = new."paymentId" for no key update;
  if received < new."amountCents" + (
    select coalesce(sum(a."amountCents"), 0) from "PaymentAllocation" a
    where a."paymentId" = new."paymentId"
  ) then
    raise exception 'more is allocated than was received'
      using errcode = '23514', constraint = 'payment_allocation_total_check', table = 'PaymentAllocation';
  end if;
  return new;
end $$;

create trigger payment_allocation_total before insert on "PaymentAllocation"
  for each row execute function check_payment_allocation();
create trigger payment_allocation_append_only before update or delete on "PaymentAllocation"
  for each row execute function refuse_change('payment_allocation_append_only');
create trigger payment_no_delete before delete on "Payment"
  for each row execute function refuse_change('payment_append_only');
create trigger payment_append_only before update on "Payment"
  for each row
  when (
    old."cancelledAt" is not null
    or (to_jsonb(new) - 'cancelledAt' - 'cancelReason' - 'cancelledById')
      <> (to_jsonb(old) - 'cancelledAt' - 'cancelReason' - 'cancelledById')
  )
  execute function refuse_change('payment_append_only');
create trigger online_payment_no_delete before delete on "OnlinePayment"
  for each row execute function refuse_change('online_payment_append_only');
-- What was paid stays paid.
create trigger online_payment_terminal before update of "status" on "OnlinePayment"
  for each row when (old."status" = 'PAID' and new."status" <> old."status")
  execute function refuse_change('online_payment_terminal');
