-- Files that families and agents give, kept encrypted; the photos of the file.

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "sealedKey" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,
    "attachedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFileChunk" (
    "collectivityId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "StoredFileChunk_pkey" PRIMARY KEY ("fileId","position")
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID,
    "childId" UUID,
    "fileId" UUID,
    "isPending" BOOLEAN NOT NULL,
    "refusal" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_collectivityId_id_key" ON "StoredFile"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_collectivityId_familyId_id_key" ON "StoredFile"("collectivityId", "familyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_fileId_key" ON "Photo"("fileId");

-- CreateIndex
CREATE INDEX "Photo_collectivityId_familyId_idx" ON "Photo"("collectivityId", "familyId");

-- CreateIndex
CREATE INDEX "Photo_collectivityId_guardianId_idx" ON "Photo"("collectivityId", "guardianId");

-- CreateIndex
CREATE INDEX "Photo_collectivityId_childId_idx" ON "Photo"("collectivityId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_collectivityId_id_key" ON "Photo"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_collectivityId_familyId_fileId_key" ON "Photo"("collectivityId", "familyId", "fileId");

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFileChunk" ADD CONSTRAINT "StoredFileChunk_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFileChunk" ADD CONSTRAINT "StoredFileChunk_collectivityId_fileId_fkey" FOREIGN KEY ("collectivityId", "fileId") REFERENCES "StoredFile"("collectivityId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_collectivityId_guardianId_fkey" FOREIGN KEY ("collectivityId", "guardianId") REFERENCES "Guardian"("collectivityId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_collectivityId_familyId_fileId_fkey" FOREIGN KEY ("collectivityId", "familyId", "fileId") REFERENCES "StoredFile"("collectivityId", "familyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Constraints, named for what they mean ------------------------------------------------------

alter table "StoredFile"
  add constraint stored_file_size_check check ("size" > 0),
  add constraint stored_file_sha256_check check ("sha256" ~ '^[0-9a-f]{64}$'),
  add constraint stored_file_type_check
    check ("contentType" in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp'));

alter table "StoredFileChunk" add constraint stored_file_chunk_check check ("position" >= 0);

alter table "Photo"
  add constraint photo_subject_check check (("guardianId" is null) <> ("childId" is null)),
  -- In force with its file, waiting with it, or refused without.
  add constraint photo_state_check
    check (("fileId" is null) = ("refusal" is not null) and ("isPending" or "refusal" is null));

create unique index photo_guardian_key on "Photo" ("guardianId", "isPending") where "guardianId" is not null;
create unique index photo_child_key on "Photo" ("childId", "isPending") where "childId" is not null;

-- Hot reads: what nothing shows, for the nightly cleaning.

create index stored_file_unattached_idx on "StoredFile" ("storedAt") where "attachedAt" is null;

-- Encrypted bytes do not compress.

alter table "StoredFileChunk" alter column "bytes" set storage external;
