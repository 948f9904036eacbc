-- The file that goes with a message of a conversation.

-- CreateIndex
CREATE UNIQUE INDEX "RequestMessage_collectivityId_familyId_id_key" ON "RequestMessage"("collectivityId", "familyId", "id");

-- CreateTable
CREATE TABLE "MessageAttachment" (
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "fileId" UUID NOT NULL,

    CONSTRAINT "MessageAttachment_pkey" PRIMARY KEY ("fileId")
);

-- CreateIndex
CREATE UNIQUE INDEX "MessageAttachment_messageId_key" ON "MessageAttachment"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageAttachment_collectivityId_familyId_messageId_key" ON "MessageAttachment"("collectivityId", "familyId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageAttachment_collectivityId_familyId_fileId_key" ON "MessageAttachment"("collectivityId", "familyId", "fileId");

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_collectivityId_familyId_messageId_fkey" FOREIGN KEY ("collectivityId", "familyId", "messageId") REFERENCES "RequestMessage"("collectivityId", "familyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_collectivityId_familyId_fileId_fkey" FOREIGN KEY ("collectivityId", "familyId", "fileId") REFERENCES "StoredFile"("collectivityId", "familyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
