create extension if not exists citext;
create extension if not exists btree_gist;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Moment" AS ENUM ('MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'DAY');

-- CreateEnum
CREATE TYPE "DecisionMode" AS ENUM ('AUTOMATIC', 'AGENT');

-- CreateEnum
CREATE TYPE "LateAbsence" AS ENUM ('REFUSE', 'BILL');

-- CreateEnum
CREATE TYPE "CalendarPeriodKind" AS ENUM ('PUBLIC_HOLIDAY', 'SCHOOL_HOLIDAY', 'CLOSURE');

-- CreateEnum
CREATE TYPE "BookingStatus" AS ENUM ('BOOKED', 'WAITLISTED', 'PRESENT', 'ABSENT', 'ABSENT_BILLED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "AgentRole" AS ENUM ('ADMINISTRATOR', 'MANAGER', 'CASE_WORKER', 'ACCOUNTANT', 'FACILITATOR', 'READER');

-- CreateEnum
CREATE TYPE "EmailKind" AS ENUM ('ACKNOWLEDGEMENT', 'DIGEST');

-- CreateEnum
CREATE TYPE "EmailState" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'KEPT', 'FAILED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('BOOKING', 'ABSENCE', 'CANCELLATION');

-- CreateEnum
CREATE TYPE "RequestStatus" AS ENUM ('IN_PROGRESS', 'TO_COMPLETE', 'ACCEPTED', 'REFUSED', 'PARTIALLY_ACCEPTED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RequestLineStatus" AS ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'WAITLISTED');

-- CreateEnum
CREATE TYPE "RequestEventType" AS ENUM ('SUBMITTED', 'ACCEPTED', 'REFUSED', 'WAITLISTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "civility" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "emailConfirmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountSession" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "userAgent" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "facilityId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "moment" "Moment" NOT NULL,
    "position" INTEGER NOT NULL,
    "decisionMode" "DecisionMode" NOT NULL,
    "hasWaitingList" BOOLEAN NOT NULL,
    "promotesAutomatically" BOOLEAN NOT NULL DEFAULT false,
    "bookingCutoff" JSONB NOT NULL,
    "absenceCutoff" JSONB NOT NULL,
    "lateAbsence" "LateAbsence" NOT NULL,
    "priceCents" INTEGER NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "startsAt" TIME(0) NOT NULL,
    "endsAt" TIME(0) NOT NULL,
    "capacity" INTEGER,
    "overbooked" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarPeriod" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "kind" "CalendarPeriodKind" NOT NULL,
    "label" TEXT NOT NULL,
    "startDay" DATE NOT NULL,
    "endDay" DATE NOT NULL,

    CONSTRAINT "CalendarPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "startDay" DATE NOT NULL,
    "endDay" DATE NOT NULL,
    "weekdays" INTEGER[],

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "collectivityId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID,
    "agentId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Booking" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "status" "BookingStatus" NOT NULL,
    "waitlistedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Collectivity" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "holidayRegion" TEXT NOT NULL,
    "schoolWeekdays" INTEGER[],
    "serviceName" TEXT NOT NULL,
    "postalAddress" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "openingHours" TEXT NOT NULL,
    "silenceMeansAcceptance" BOOLEAN NOT NULL DEFAULT false,
    "silenceMonths" INTEGER NOT NULL DEFAULT 2,
    "appealText" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Collectivity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Facility" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Facility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "AgentRole" NOT NULL,
    "title" TEXT NOT NULL,
    "suspendedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgentFacility" (
    "collectivityId" UUID NOT NULL,
    "agentId" UUID NOT NULL,
    "facilityId" UUID NOT NULL,

    CONSTRAINT "AgentFacility_pkey" PRIMARY KEY ("agentId","facilityId")
);

-- CreateTable
CREATE TABLE "Family" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Family_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guardian" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "civility" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "mobile" TEXT,

    CONSTRAINT "Guardian_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Child" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "birthDate" DATE NOT NULL,

    CONSTRAINT "Child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyChild" (
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "FamilyChild_pkey" PRIMARY KEY ("familyId","childId")
);

-- CreateTable
CREATE TABLE "Email" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "EmailKind" NOT NULL,
    "key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" "EmailState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "providerId" TEXT,
    "lastError" TEXT,
    "subject" TEXT,
    "html" TEXT,
    "text" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Email_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "cutAt" TIMESTAMPTZ(3) NOT NULL,
    "emailId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "job" TEXT NOT NULL,
    "scheduledFor" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "lastError" TEXT,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("job","scheduledFor")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "reference" BIGSERIAL NOT NULL,
    "kind" "RequestKind" NOT NULL,
    "status" "RequestStatus" NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "startDay" DATE NOT NULL,
    "endDay" DATE NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgementId" UUID,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestLine" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "status" "RequestLineStatus" NOT NULL,
    "isBilled" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RequestLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestEvent" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "lineId" UUID,
    "type" "RequestEventType" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID,
    "agentId" UUID,
    "reason" TEXT,
    "rank" INTEGER,
    "digestId" UUID,

    CONSTRAINT "RequestEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "notifyInvoice" BOOLEAN NOT NULL DEFAULT true,
    "notifyBookingAccepted" BOOLEAN NOT NULL DEFAULT true,
    "notifyBookingRefused" BOOLEAN NOT NULL DEFAULT true,
    "notifyAbsenceAccepted" BOOLEAN NOT NULL DEFAULT true,
    "notifyAbsenceRefused" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "AccountSession_accountId_idx" ON "AccountSession"("accountId");

-- CreateIndex
CREATE INDEX "Activity_collectivityId_facilityId_idx" ON "Activity"("collectivityId", "facilityId");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_collectivityId_id_key" ON "Activity"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "Session_collectivityId_day_idx" ON "Session"("collectivityId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Session_collectivityId_id_key" ON "Session"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Session_collectivityId_activityId_day_startsAt_key" ON "Session"("collectivityId", "activityId", "day", "startsAt");

-- CreateIndex
CREATE INDEX "CalendarPeriod_collectivityId_endDay_idx" ON "CalendarPeriod"("collectivityId", "endDay");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarPeriod_collectivityId_kind_startDay_key" ON "CalendarPeriod"("collectivityId", "kind", "startDay");

-- CreateIndex
CREATE INDEX "Enrolment_collectivityId_familyId_idx" ON "Enrolment"("collectivityId", "familyId");

-- CreateIndex
CREATE INDEX "Enrolment_collectivityId_activityId_idx" ON "Enrolment"("collectivityId", "activityId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_collectivityId_id_key" ON "Enrolment"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_collectivityId_at_idx" ON "AuditEntry"("collectivityId", "at");

-- CreateIndex
CREATE INDEX "Booking_collectivityId_familyId_idx" ON "Booking"("collectivityId", "familyId");

-- CreateIndex
CREATE INDEX "Booking_collectivityId_childId_idx" ON "Booking"("collectivityId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_sessionId_childId_key" ON "Booking"("sessionId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "Collectivity_slug_key" ON "Collectivity"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Facility_collectivityId_id_key" ON "Facility"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Agent_collectivityId_id_key" ON "Agent"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Agent_accountId_collectivityId_key" ON "Agent"("accountId", "collectivityId");

-- CreateIndex
CREATE UNIQUE INDEX "Family_collectivityId_id_key" ON "Family"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Family_collectivityId_number_key" ON "Family"("collectivityId", "number");

-- CreateIndex
CREATE INDEX "Guardian_collectivityId_familyId_idx" ON "Guardian"("collectivityId", "familyId");

-- CreateIndex
CREATE UNIQUE INDEX "Guardian_collectivityId_id_key" ON "Guardian"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Child_collectivityId_id_key" ON "Child"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "FamilyChild_collectivityId_childId_idx" ON "FamilyChild"("collectivityId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "Email_key_key" ON "Email"("key");

-- CreateIndex
CREATE INDEX "Email_collectivityId_createdAt_idx" ON "Email"("collectivityId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Email_collectivityId_id_key" ON "Email"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_emailId_key" ON "Digest"("emailId");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_collectivityId_id_key" ON "Digest"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_collectivityId_accountId_cutAt_key" ON "Digest"("collectivityId", "accountId", "cutAt");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_collectivityId_emailId_key" ON "Digest"("collectivityId", "emailId");

-- CreateIndex
CREATE UNIQUE INDEX "Request_reference_key" ON "Request"("reference");

-- CreateIndex
CREATE INDEX "Request_collectivityId_familyId_submittedAt_idx" ON "Request"("collectivityId", "familyId", "submittedAt");

-- CreateIndex
CREATE INDEX "Request_collectivityId_acknowledgementId_idx" ON "Request"("collectivityId", "acknowledgementId");

-- CreateIndex
CREATE UNIQUE INDEX "Request_collectivityId_id_key" ON "Request"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Request_accountId_submissionId_childId_activityId_kind_key" ON "Request"("accountId", "submissionId", "childId", "activityId", "kind");

-- CreateIndex
CREATE INDEX "RequestLine_collectivityId_sessionId_childId_idx" ON "RequestLine"("collectivityId", "sessionId", "childId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestLine_collectivityId_id_key" ON "RequestLine"("collectivityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RequestLine_requestId_sessionId_key" ON "RequestLine"("requestId", "sessionId");

-- CreateIndex
CREATE INDEX "RequestEvent_collectivityId_requestId_idx" ON "RequestEvent"("collectivityId", "requestId");

-- CreateIndex
CREATE INDEX "RequestEvent_collectivityId_lineId_idx" ON "RequestEvent"("collectivityId", "lineId");

-- CreateIndex
CREATE INDEX "RequestEvent_collectivityId_digestId_idx" ON "RequestEvent"("collectivityId", "digestId");

-- CreateIndex
CREATE INDEX "Subscription_accountId_idx" ON "Subscription"("accountId");

-- CreateIndex
CREATE INDEX "Subscription_collectivityId_guardianId_idx" ON "Subscription"("collectivityId", "guardianId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_collectivityId_id_key" ON "Subscription"("collectivityId", "id");

-- AddForeignKey
ALTER TABLE "AccountSession" ADD CONSTRAINT "AccountSession_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_collectivityId_facilityId_fkey" FOREIGN KEY ("collectivityId", "facilityId") REFERENCES "Facility"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_collectivityId_activityId_fkey" FOREIGN KEY ("collectivityId", "activityId") REFERENCES "Activity"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarPeriod" ADD CONSTRAINT "CalendarPeriod_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_collectivityId_activityId_fkey" FOREIGN KEY ("collectivityId", "activityId") REFERENCES "Activity"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_collectivityId_sessionId_fkey" FOREIGN KEY ("collectivityId", "sessionId") REFERENCES "Session"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Facility" ADD CONSTRAINT "Facility_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agent" ADD CONSTRAINT "Agent_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agent" ADD CONSTRAINT "Agent_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgentFacility" ADD CONSTRAINT "AgentFacility_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgentFacility" ADD CONSTRAINT "AgentFacility_collectivityId_facilityId_fkey" FOREIGN KEY ("collectivityId", "facilityId") REFERENCES "Facility"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Family" ADD CONSTRAINT "Family_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Child" ADD CONSTRAINT "Child_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyChild" ADD CONSTRAINT "FamilyChild_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyChild" ADD CONSTRAINT "FamilyChild_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyChild" ADD CONSTRAINT "FamilyChild_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Email" ADD CONSTRAINT "Email_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Email" ADD CONSTRAINT "Email_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_collectivityId_emailId_fkey" FOREIGN KEY ("collectivityId", "emailId") REFERENCES "Email"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_activityId_fkey" FOREIGN KEY ("collectivityId", "activityId") REFERENCES "Activity"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_collectivityId_acknowledgementId_fkey" FOREIGN KEY ("collectivityId", "acknowledgementId") REFERENCES "Email"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestLine" ADD CONSTRAINT "RequestLine_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestLine" ADD CONSTRAINT "RequestLine_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestLine" ADD CONSTRAINT "RequestLine_collectivityId_sessionId_fkey" FOREIGN KEY ("collectivityId", "sessionId") REFERENCES "Session"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestLine" ADD CONSTRAINT "RequestLine_collectivityId_childId_fkey" FOREIGN KEY ("collectivityId", "childId") REFERENCES "Child"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_requestId_fkey" FOREIGN KEY ("collectivityId", "requestId") REFERENCES "Request"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_lineId_fkey" FOREIGN KEY ("collectivityId", "lineId") REFERENCES "RequestLine"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_collectivityId_digestId_fkey" FOREIGN KEY ("collectivityId", "digestId") REFERENCES "Digest"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_collectivityId_guardianId_fkey" FOREIGN KEY ("collectivityId", "guardianId") REFERENCES "Guardian"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

