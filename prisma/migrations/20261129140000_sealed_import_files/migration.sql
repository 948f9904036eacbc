-- The file of a dry run is encrypted. Those that wait are kept for a day at most: they are checked anew.
DELETE FROM "FamilyImportFile";

-- AlterTable
ALTER TABLE "FamilyImportFile" ADD COLUMN     "sealedKey" TEXT NOT NULL;
