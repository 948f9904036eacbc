-- Null until the check that a person asks has passed: no e-mail leaves before.
ALTER TABLE "SignUp" ADD COLUMN "linkSentAt" TIMESTAMPTZ(3);

-- Challenges that were solved and have served.
CREATE TABLE "UsedChallenge" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsedChallenge_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "UsedChallenge_expiresAt_idx" ON "UsedChallenge"("expiresAt");
CREATE INDEX "AccountToken_expiresAt_idx" ON "AccountToken"("expiresAt");
