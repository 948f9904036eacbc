-- A quotient familial holds from a day to a day, and those that were in force before it are kept: a
-- month is billed at the quotient of its time.
alter table "Family" add column "quotientSince" date, add column "quotientUntil" date;

-- Nobody wrote since when a known quotient holds: it has been applied to all that the family was billed,
-- whose first month is that of its file. No end is invented.
update "Family" f
set "quotientSince" = date_trunc('month', f."createdAt" at time zone c."timeZone")::date
from "Collectivity" c
where c.id = f."collectivityId" and f."quotientFamilial" is not null;

alter table "Family"
  add constraint family_quotient_check check (
    ("quotientFamilial" is null) = ("quotientSince" is null)
    and ("quotientUntil" is null or "quotientSince" is not null)
    and "quotientUntil" >= "quotientSince"
  );

-- CreateTable
CREATE TABLE "FamilyQuotient" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "quotient" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "FamilyQuotient_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FamilyQuotient_collectivityId_id_key" ON "FamilyQuotient"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "FamilyQuotient_collectivityId_familyId_since_key" ON "FamilyQuotient"("collectivityId", "familyId", "since");

-- AddForeignKey
ALTER TABLE "FamilyQuotient" ADD CONSTRAINT "FamilyQuotient_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyQuotient" ADD CONSTRAINT "FamilyQuotient_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table "FamilyQuotient" add constraint family_quotient_period_check check ("until" >= "since");
