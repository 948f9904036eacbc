-- The collectivity's own number of a family, and the files of imports.

-- AlterTable
ALTER TABLE "Family" ADD COLUMN     "reference" TEXT;

-- AlterTable
ALTER TABLE "FamilyImport" ADD COLUMN     "checkId" UUID,
ADD COLUMN     "digest" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3);

-- The imports that are there already kept no file.
ALTER TABLE "FamilyImport" ALTER COLUMN "digest" DROP DEFAULT;

-- CreateTable
CREATE TABLE "FamilyImportFile" (
    "collectivityId" UUID NOT NULL,
    "checkId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FamilyImportFile_pkey" PRIMARY KEY ("checkId")
);

-- CreateIndex
CREATE UNIQUE INDEX "FamilyImportFile_collectivityId_checkId_key" ON "FamilyImportFile"("collectivityId", "checkId");

-- CreateIndex
CREATE UNIQUE INDEX "family_reference_key" ON "Family"("collectivityId", "reference");

-- CreateIndex
CREATE INDEX "Child_collectivityId_birthDate_idx" ON "Child"("collectivityId", "birthDate");

-- CreateIndex
CREATE INDEX "FamilyImport_collectivityId_checkId_idx" ON "FamilyImport"("collectivityId", "checkId");

-- AddForeignKey
ALTER TABLE "FamilyImport" ADD CONSTRAINT "FamilyImport_collectivityId_checkId_fkey" FOREIGN KEY ("collectivityId", "checkId") REFERENCES "FamilyImport"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyImportFile" ADD CONSTRAINT "FamilyImportFile_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyImportFile" ADD CONSTRAINT "FamilyImportFile_collectivityId_checkId_fkey" FOREIGN KEY ("collectivityId", "checkId") REFERENCES "FamilyImport"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- A dry run is imported once; an import that came to nothing may be asked for again.
create unique index family_import_check_key on "FamilyImport" ("checkId") where "status" in ('RUNNING', 'DONE');

alter table "FamilyImport"
  add constraint family_import_check_check check ("checkId" is null or not "isDryRun"),
  add constraint family_import_ended_check check (("status" = 'RUNNING') = ("endedAt" is null));
