-- Accounts, subscriptions, several collectivities.

-- CreateEnum
CREATE TYPE "SignInMethod" AS ENUM ('PASSWORD', 'FRANCE_CONNECT');

-- CreateEnum
CREATE TYPE "AccountTokenKind" AS ENUM ('PASSWORD_RESET', 'EMAIL_CHANGE', 'AGENT_INVITATION');

-- CreateEnum
CREATE TYPE "IdentityProvider" AS ENUM ('FRANCE_CONNECT');

-- CreateEnum
CREATE TYPE "FamilyImportStatus" AS ENUM ('RUNNING', 'DONE', 'REFUSED', 'FAILED');

-- AlterEnum
ALTER TYPE "EmailKind" ADD VALUE 'ACTIVATION';
ALTER TYPE "EmailKind" ADD VALUE 'ALREADY_REGISTERED';
ALTER TYPE "EmailKind" ADD VALUE 'PASSWORD_RESET';
ALTER TYPE "EmailKind" ADD VALUE 'PASSWORD_CHANGED';
ALTER TYPE "EmailKind" ADD VALUE 'EMAIL_CHANGE';
ALTER TYPE "EmailKind" ADD VALUE 'EMAIL_CHANGED';
ALTER TYPE "EmailKind" ADD VALUE 'TOTP_CHANGED';
ALTER TYPE "EmailKind" ADD VALUE 'AGENT_INVITATION';
ALTER TYPE "EmailKind" ADD VALUE 'ACCOUNT_DELETED';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "termsAcceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "termsVersion" TEXT,
ADD COLUMN     "totpConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpLastStep" INTEGER,
ADD COLUMN     "totpSecret" TEXT,
ALTER COLUMN "passwordHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "AccountSession" ADD COLUMN     "idToken" TEXT,
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3),
ADD COLUMN     "method" "SignInMethod" NOT NULL DEFAULT 'PASSWORD';

-- AlterTable
ALTER TABLE "Collectivity" ADD COLUMN     "dataProtectionContact" TEXT,
ADD COLUMN     "hostName" TEXT,
ADD COLUMN     "hostingProvider" TEXT,
ADD COLUMN     "issuerCode" TEXT,
ADD COLUMN     "publicationDirector" TEXT,
ADD COLUMN     "requiresAgentTotp" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rubric" TEXT NOT NULL DEFAULT 'Enfance',
ADD COLUMN     "sectionPolicies" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "website" TEXT;

-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Guardian" ADD COLUMN     "payerCode" TEXT;

-- The rows that are there already are numbered in the order of their making.
UPDATE "Collectivity" c SET "issuerCode" = lpad((100 + n.rank)::text, 6, '0')
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM "Collectivity") n WHERE n.id = c.id;
UPDATE "Guardian" g SET "payerCode" = lpad((1000 + n.rank)::text, 8, '0')
  FROM (SELECT id, row_number() OVER (PARTITION BY "collectivityId" ORDER BY id) AS rank FROM "Guardian") n WHERE n.id = g.id;
ALTER TABLE "Collectivity" ALTER COLUMN "issuerCode" SET NOT NULL;
ALTER TABLE "Guardian" ALTER COLUMN "payerCode" SET NOT NULL;

-- AlterTable
ALTER TABLE "Email" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}',
ALTER COLUMN "collectivityId" DROP NOT NULL,
ALTER COLUMN "accountId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "SignUp" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "civility" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "termsVersion" TEXT NOT NULL,
    "codeHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" UUID NOT NULL,
    "kind" "AccountTokenKind" NOT NULL,
    "accountId" UUID NOT NULL,
    "email" CITEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountIdentity" (
    "id" UUID NOT NULL,
    "provider" "IdentityProvider" NOT NULL,
    "subject" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AccountIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invoice" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "issuedOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollectivityLogo" (
    "collectivityId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "contentType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CollectivityLogo_pkey" PRIMARY KEY ("collectivityId")
);

-- CreateTable
CREATE TABLE "News" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "startDay" DATE NOT NULL,
    "endDay" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "News_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyImport" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "agentId" UUID NOT NULL,
    "isDryRun" BOOLEAN NOT NULL,
    "status" "FamilyImportStatus" NOT NULL,
    "lineCount" INTEGER NOT NULL DEFAULT 0,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FamilyImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubscriberCode" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,
    "usedAt" TIMESTAMPTZ(3),
    "usedByAccountId" UUID,

    CONSTRAINT "SubscriberCode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SignUp_email_idx" ON "SignUp"("email");

-- CreateIndex
CREATE INDEX "SignUp_expiresAt_idx" ON "SignUp"("expiresAt");

-- CreateIndex
CREATE INDEX "AccountToken_accountId_idx" ON "AccountToken"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_accountId_codeHash_key" ON "RecoveryCode"("accountId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "AccountIdentity_provider_subject_key" ON "AccountIdentity"("provider", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "AccountIdentity_accountId_provider_key" ON "AccountIdentity"("accountId", "provider");

-- CreateIndex
CREATE INDEX "Invoice_collectivityId_familyId_issuedOn_idx" ON "Invoice"("collectivityId", "familyId", "issuedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_collectivityId_id_key" ON "Invoice"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_collectivityId_number_key" ON "Invoice"("collectivityId", "number");

-- CreateIndex
CREATE INDEX "News_collectivityId_startDay_idx" ON "News"("collectivityId", "startDay");

-- CreateIndex
CREATE UNIQUE INDEX "News_collectivityId_id_key" ON "News"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "FamilyImport_collectivityId_startedAt_idx" ON "FamilyImport"("collectivityId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FamilyImport_collectivityId_id_key" ON "FamilyImport"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SubscriberCode_codeHash_key" ON "SubscriberCode"("codeHash");

-- CreateIndex
CREATE INDEX "SubscriberCode_collectivityId_guardianId_idx" ON "SubscriberCode"("collectivityId", "guardianId");

-- CreateIndex
CREATE UNIQUE INDEX "SubscriberCode_collectivityId_id_key" ON "SubscriberCode"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Collectivity_hostName_key" ON "Collectivity"("hostName");

-- CreateIndex
CREATE UNIQUE INDEX "Collectivity_issuerCode_key" ON "Collectivity"("issuerCode");

-- CreateIndex
CREATE UNIQUE INDEX "Guardian_collectivityId_payerCode_key" ON "Guardian"("collectivityId", "payerCode");

-- AddForeignKey
ALTER TABLE "AccountToken" ADD CONSTRAINT "AccountToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountIdentity" ADD CONSTRAINT "AccountIdentity_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_collectivityId_guardianId_fkey" FOREIGN KEY ("collectivityId", "guardianId") REFERENCES "Guardian"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectivityLogo" ADD CONSTRAINT "CollectivityLogo_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "News" ADD CONSTRAINT "News_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyImport" ADD CONSTRAINT "FamilyImport_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyImport" ADD CONSTRAINT "FamilyImport_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberCode" ADD CONSTRAINT "SubscriberCode_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberCode" ADD CONSTRAINT "SubscriberCode_collectivityId_guardianId_fkey" FOREIGN KEY ("collectivityId", "guardianId") REFERENCES "Guardian"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberCode" ADD CONSTRAINT "SubscriberCode_collectivityId_createdById_fkey" FOREIGN KEY ("collectivityId", "createdById") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberCode" ADD CONSTRAINT "SubscriberCode_collectivityId_revokedById_fkey" FOREIGN KEY ("collectivityId", "revokedById") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberCode" ADD CONSTRAINT "SubscriberCode_usedByAccountId_fkey" FOREIGN KEY ("usedByAccountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- One account for a guardian at a time: two people with the same code or invoice do not both enter.
create unique index subscription_guardian_key on "Subscription" ("guardianId") where "endedAt" is null;
-- One code in force for a guardian: making a new one revokes the old.
create unique index subscriber_code_active_key on "SubscriberCode" ("guardianId") where "revokedAt" is null;
create unique index family_import_running_key on "FamilyImport" ("collectivityId") where "status" = 'RUNNING';
create index email_account_idx on "Email" ("createdAt") where "collectivityId" is null;

alter table "Account"
  add constraint account_totp_check check ("totpConfirmedAt" is null or "totpSecret" is not null);
alter table "SubscriberCode"
  add constraint subscriber_code_used_check check (("usedAt" is null) = ("usedByAccountId" is null));
alter table "Invoice"
  add constraint invoice_amount_check check ("amountCents" >= 0),
  add constraint invoice_dates_check check ("dueOn" >= "issuedOn");
alter table "News" add constraint news_period_check check ("endDay" is null or "endDay" >= "startDay");
alter table "Email"
  add constraint email_of_a_collectivity_check check (
    "kind" not in ('ACKNOWLEDGEMENT', 'DIGEST') or ("collectivityId" is not null and "accountId" is not null)
  );
