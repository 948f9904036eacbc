-- The documents of a family: insurance, tax notice, court decision.

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('INSURANCE', 'TAX_NOTICE', 'FAMILY_BENEFITS', 'COURT_DECISION', 'HEALTH_PROTOCOL', 'PROOF_OF_ADDRESS', 'OTHER');

-- CreateTable
CREATE TABLE "FamilyDocument" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "expiresOn" DATE,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FamilyDocument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FamilyDocument_fileId_key" ON "FamilyDocument"("fileId");

-- CreateIndex
CREATE INDEX "FamilyDocument_collectivityId_familyId_idx" ON "FamilyDocument"("collectivityId", "familyId");

-- CreateIndex
CREATE UNIQUE INDEX "FamilyDocument_collectivityId_id_key" ON "FamilyDocument"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "FamilyDocument_collectivityId_familyId_fileId_key" ON "FamilyDocument"("collectivityId", "familyId", "fileId");

-- AddForeignKey
ALTER TABLE "FamilyDocument" ADD CONSTRAINT "FamilyDocument_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyDocument" ADD CONSTRAINT "FamilyDocument_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyDocument" ADD CONSTRAINT "FamilyDocument_collectivityId_familyId_fileId_fkey" FOREIGN KEY ("collectivityId", "familyId", "fileId") REFERENCES "StoredFile"("collectivityId", "familyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
