-- The conversation about a request: messages and readings, both append-only.

-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "unreadByService" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RequestMessage" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,
    "accountId" UUID,
    "agentId" UUID,
    "isQuestion" BOOLEAN NOT NULL DEFAULT false,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RequestMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestMessageReading" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "accountId" UUID,
    "agentId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RequestMessageReading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RequestMessage_collectivityId_requestId_idx" ON "RequestMessage"("collectivityId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestMessage_collectivityId_id_key" ON "RequestMessage"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RequestMessage_requestId_position_key" ON "RequestMessage"("requestId", "position");

-- CreateIndex
CREATE INDEX "RequestMessageReading_collectivityId_messageId_idx" ON "RequestMessageReading"("collectivityId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestMessageReading_messageId_accountId_key" ON "RequestMessageReading"("messageId", "accountId");

-- AddForeignKey
ALTER TABLE "RequestMessage" ADD CONSTRAINT "RequestMessage_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessage" ADD CONSTRAINT "RequestMessage_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessage" ADD CONSTRAINT "RequestMessage_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessage" ADD CONSTRAINT "RequestMessage_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessage" ADD CONSTRAINT "RequestMessage_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessageReading" ADD CONSTRAINT "RequestMessageReading_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessageReading" ADD CONSTRAINT "RequestMessageReading_collectivityId_messageId_fkey" FOREIGN KEY ("collectivityId", "messageId") REFERENCES "RequestMessage"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessageReading" ADD CONSTRAINT "RequestMessageReading_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestMessageReading" ADD CONSTRAINT "RequestMessageReading_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Constraints, named for what they mean ------------------------------------------------------

alter table "Request" add constraint request_unread_check check ("unreadByService" >= 0);

alter table "RequestMessage"
  add constraint request_message_author_check check (("accountId" is null) <> ("agentId" is null)),
  add constraint request_message_question_check check (not "isQuestion" or "agentId" is not null),
  add constraint request_message_body_check check (length("body") between 1 and 2000),
  -- Nobody has read what is written after.
  add constraint request_message_seen_check check ("position" > 0 and "seen" between 0 and "position" - 1);

alter table "RequestMessageReading"
  add constraint request_message_reader_check check (("accountId" is null) <> ("agentId" is null));

create unique index request_message_read_by_service_key on "RequestMessageReading" ("messageId")
  where "agentId" is not null;

-- Hot reads: what the service wrote to a family, and requests with a message that it has not read.

create index request_message_to_family_idx on "RequestMessage" ("collectivityId", "familyId")
  where "agentId" is not null;
create index request_unread_by_service_idx on "Request" ("collectivityId", "id") where "unreadByService" > 0;

create trigger request_message_append_only
  before update or delete on "RequestMessage"
  for each row execute function refuse_change('request_message_append_only');

create trigger request_message_reading_append_only
  before update or delete on "RequestMessageReading"
  for each row execute function refuse_change('request_message_reading_append_only');
