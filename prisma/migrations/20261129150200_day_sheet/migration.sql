-- The day sheet of a cashier: what was recorded, and what was cancelled, on a day.

-- CreateIndex
CREATE INDEX "Payment_collectivityId_createdAt_idx" ON "Payment"("collectivityId", "createdAt");

create index payment_cancelled_idx on "Payment" ("collectivityId", "cancelledAt") where "cancelledAt" is not null;
