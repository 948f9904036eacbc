-- A family contests a line of an invoice: a request of its own kind, about the child and the activity
-- of the line, so that a request without an activity is still one on the file.

-- AlterEnum
ALTER TYPE "RequestKind" ADD VALUE 'INVOICE_DISPUTE';

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "InvoiceDispute" (
    "requestId" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "status" "DisputeStatus" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT,
    "creditNoteId" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InvoiceDispute_pkey" PRIMARY KEY ("requestId")
);

-- CreateIndex
CREATE INDEX "InvoiceDispute_collectivityId_lineId_idx" ON "InvoiceDispute"("collectivityId", "lineId");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceDispute_collectivityId_requestId_key" ON "InvoiceDispute"("collectivityId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceDispute_collectivityId_creditNoteId_key" ON "InvoiceDispute"("collectivityId", "creditNoteId");

-- AddForeignKey
ALTER TABLE "InvoiceDispute" ADD CONSTRAINT "InvoiceDispute_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceDispute" ADD CONSTRAINT "InvoiceDispute_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceDispute" ADD CONSTRAINT "InvoiceDispute_collectivityId_lineId_fkey" FOREIGN KEY ("collectivityId", "lineId") REFERENCES "InvoiceLine"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceDispute" ADD CONSTRAINT "InvoiceDispute_collectivityId_creditNoteId_fkey" FOREIGN KEY ("collectivityId", "creditNoteId") REFERENCES "CreditNote"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- The kinds are compared as text: a new one may not serve where it is added.
alter table "Request" drop constraint request_subject_check;
alter table "Request"
  add constraint request_subject_check check (
    case
      when "kind"::text in ('BOOKING', 'ABSENCE', 'CANCELLATION')
        then "guardianId" is null
          and num_nulls("childId", "activityId", "startDay", "endDay") = 0
      when "kind"::text = 'INVOICE_DISPUTE'
        then num_nulls("childId", "activityId") = 0
          and num_nonnulls("guardianId", "startDay", "endDay") = 0
      when "kind"::text in ('GUARDIAN_CHANGE', 'ADDRESS_CHANGE', 'BANK_CHANGE')
        then "guardianId" is not null
          and num_nonnulls("childId", "activityId", "startDay", "endDay") = 0
      when "kind"::text in ('FAMILY_CHANGE', 'TAX_CHANGE')
        then num_nonnulls("childId", "activityId", "guardianId", "startDay", "endDay") = 0
      else "childId" is not null
        and num_nonnulls("activityId", "guardianId", "startDay", "endDay") = 0
    end
  ) not valid;
alter table "Request" validate constraint request_subject_check;

alter table "InvoiceDispute"
  add constraint invoice_dispute_decided_check check (("status" = 'PENDING') = ("decidedAt" is null)),
  add constraint invoice_dispute_reason_check check ("status" <> 'REFUSED' or length("reason") > 0),
  add constraint invoice_dispute_credit_check check ("creditNoteId" is null or "status" = 'ACCEPTED');

-- A line has one dispute to answer, whoever of the family contests it.
create unique index invoice_dispute_pending_key on "InvoiceDispute" ("collectivityId", "lineId")
  where "status" = 'PENDING';
-- The agents' list of what waits.
create index invoice_dispute_waiting_idx on "InvoiceDispute" ("collectivityId", "requestId")
  where "status" = 'PENDING';

-- What was answered stays answered; what it is about never changes.
create trigger invoice_dispute_terminal before update on "InvoiceDispute"
  for each row when (old."status" <> 'PENDING' or (old."requestId", old."lineId") <> (new."requestId", new."lineId"))
  execute function refuse_change('invoice_dispute_terminal');
create trigger invoice_dispute_no_delete before delete on "InvoiceDispute"
  for each row execute function refuse_change('invoice_dispute_terminal');
