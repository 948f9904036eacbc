-- The family file, and the requests that change it: a row per field, with the value seen and the value
-- asked, and a history that is only added to.

-- CreateEnum
CREATE TYPE "FieldChangeStatus" AS ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'REPLACED');

-- AlterEnum

ALTER TYPE "RequestKind" ADD VALUE 'GUARDIAN_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'ADDRESS_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'BANK_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'FAMILY_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'TAX_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'CHILD_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'CHILD_DETAILS_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'AUTHORISATIONS_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'HEALTH_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'VACCINES_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'CONTACT_ADDITION';
ALTER TYPE "RequestKind" ADD VALUE 'CONTACT_CHANGE';
ALTER TYPE "RequestKind" ADD VALUE 'CONTACT_REMOVAL';

-- AlterEnum
ALTER TYPE "RequestEventType" ADD VALUE 'REPLACED';

-- AlterTable
ALTER TABLE "Family" ADD COLUMN     "allowanceScheme" TEXT,
ADD COLUMN     "cafNumber" TEXT,
ADD COLUMN     "dependentChildren" INTEGER,
ADD COLUMN     "doctorName" TEXT,
ADD COLUMN     "doctorPhone" TEXT,
ADD COLUMN     "quotientFamilial" TEXT,
ADD COLUMN     "referenceIncome" TEXT,
ADD COLUMN     "taxShares" TEXT;

-- AlterTable
ALTER TABLE "Guardian" ADD COLUMN     "acceptsEmail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "acceptsLetters" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "acceptsSms" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "bankHolder" TEXT,
ADD COLUMN     "bic" TEXT,
ADD COLUMN     "capacity" TEXT,
ADD COLUMN     "directDebit" TEXT,
ADD COLUMN     "familySituation" TEXT,
ADD COLUMN     "iban" TEXT,
ADD COLUMN     "invoiceByEmail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "invoiceByLetter" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "invoiceBySms" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Child" ADD COLUMN     "allergies" TEXT,
ADD COLUMN     "diet" TEXT,
ADD COLUMN     "hasDentalAppliance" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "hasHearingAid" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "insurancePolicy" TEXT,
ADD COLUMN     "insurer" TEXT,
ADD COLUMN     "mayBeHospitalised" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mayBePhotographed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mayJoinOutings" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mayLeaveAlone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "maySport" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sex" TEXT,
ADD COLUMN     "wearsGlasses" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "guardianId" UUID,
ALTER COLUMN "childId" DROP NOT NULL,
ALTER COLUMN "activityId" DROP NOT NULL,
ALTER COLUMN "startDay" DROP NOT NULL,
ALTER COLUMN "endDay" DROP NOT NULL;

-- AlterTable
ALTER TABLE "RequestEvent" ADD COLUMN     "changeId" UUID;

-- CreateTable
CREATE TABLE "ChildVaccine" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "details" TEXT NOT NULL,

    CONSTRAINT "ChildVaccine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizedContact" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "mobile" TEXT,
    "phone" TEXT,
    "relation" TEXT,
    "isEmergency" BOOLEAN NOT NULL,
    "mayCollect" BOOLEAN NOT NULL,

    CONSTRAINT "AuthorizedContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldHistory" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "isSealed" BOOLEAN NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID NOT NULL,
    "agentId" UUID,
    "requestId" UUID,

    CONSTRAINT "FieldHistory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestFieldChange" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "isSealed" BOOLEAN NOT NULL,
    "seen" TEXT,
    "asked" TEXT,
    "status" "FieldChangeStatus" NOT NULL,
    "reason" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RequestFieldChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ChildVaccine_collectivityId_childId_idx" ON "ChildVaccine"("collectivityId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "ChildVaccine_collectivityId_id_key" ON "ChildVaccine"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "AuthorizedContact_collectivityId_childId_idx" ON "AuthorizedContact"("collectivityId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "AuthorizedContact_collectivityId_id_key" ON "AuthorizedContact"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "FieldHistory_collectivityId_targetId_at_idx" ON "FieldHistory"("collectivityId", "targetId", "at");

-- CreateIndex
CREATE INDEX "FieldHistory_collectivityId_requestId_idx" ON "FieldHistory"("collectivityId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "FieldHistory_collectivityId_id_key" ON "FieldHistory"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "RequestFieldChange_collectivityId_targetId_idx" ON "RequestFieldChange"("collectivityId", "targetId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestFieldChange_collectivityId_id_key" ON "RequestFieldChange"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RequestFieldChange_requestId_targetId_path_key" ON "RequestFieldChange"("requestId", "targetId", "path");

-- CreateIndex
CREATE INDEX "RequestEvent_collectivityId_changeId_idx" ON "RequestEvent"("collectivityId", "changeId");

-- AddForeignKey
ALTER TABLE "ChildVaccine" ADD CONSTRAINT "ChildVaccine_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChildVaccine" ADD CONSTRAINT "ChildVaccine_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizedContact" ADD CONSTRAINT "AuthorizedContact_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizedContact" ADD CONSTRAINT "AuthorizedContact_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldHistory" ADD CONSTRAINT "FieldHistory_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldHistory" ADD CONSTRAINT "FieldHistory_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldHistory" ADD CONSTRAINT "FieldHistory_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldHistory" ADD CONSTRAINT "FieldHistory_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_guardianId_fkey" FOREIGN KEY ("collectivityId", "guardianId") REFERENCES "Guardian"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestFieldChange" ADD CONSTRAINT "RequestFieldChange_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestFieldChange" ADD CONSTRAINT "RequestFieldChange_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestFieldChange" ADD CONSTRAINT "RequestFieldChange_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_changeId_fkey" FOREIGN KEY ("collectivityId", "changeId") REFERENCES "RequestFieldChange"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- What a request is about. The kinds are compared as text: new ones may not serve where they are added.
alter table "Request"
  add constraint request_subject_check check (
    case
      when "kind"::text in ('BOOKING', 'ABSENCE', 'CANCELLATION')
        then "guardianId" is null
          and num_nulls("childId", "activityId", "startDay", "endDay") = 0
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

alter table "RequestFieldChange"
  add constraint field_change_reason_check check ("status" <> 'REFUSED' or length("reason") > 0),
  add constraint field_change_decided_check check (("status" = 'PENDING') = ("decidedAt" is null)),
  add constraint field_change_asks_check check ("isSealed" or "seen" is distinct from "asked");

-- A field has one change to wait for, whoever asks.
create unique index field_change_pending_key
  on "RequestFieldChange" ("collectivityId", "targetId", "path") where "status" = 'PENDING';
create index field_change_family_idx
  on "RequestFieldChange" ("collectivityId", "familyId") where "status" = 'PENDING';
-- The agents' queue of changes: a request without an activity.
create index request_change_queue_idx on "Request" ("collectivityId", "submittedAt", "id")
  where "activityId" is null and "status" in ('IN_PROGRESS', 'TO_COMPLETE');

create trigger field_change_terminal
  before update of "status" on "RequestFieldChange"
  for each row
  when (old."status" <> 'PENDING' and new."status" <> old."status")
  execute function refuse_change('field_change_terminal');

-- What was seen and what was asked never change; where they are encrypted, another key may take over.
create trigger field_change_values
  before update of "seen", "asked", "targetId", "path", "isSealed" on "RequestFieldChange"
  for each row
  when (
    (old."targetId", old."path", old."isSealed") is distinct from (new."targetId", new."path", new."isSealed")
    or (old."seen" is null) <> (new."seen" is null)
    or (old."asked" is null) <> (new."asked" is null)
    or (not old."isSealed" and (old."seen", old."asked") is distinct from (new."seen", new."asked"))
  )
  execute function refuse_change('field_change_values');

create trigger field_history_no_delete
  before delete on "FieldHistory"
  for each row execute function refuse_change('field_history_append_only');
create trigger field_history_append_only
  before update on "FieldHistory"
  for each row
  when (
    not old."isSealed"
    or (to_jsonb(new) - 'before' - 'after') <> (to_jsonb(old) - 'before' - 'after')
    or (old."before" is null) <> (new."before" is null)
    or (old."after" is null) <> (new."after" is null)
  )
  execute function refuse_change('field_history_append_only');
